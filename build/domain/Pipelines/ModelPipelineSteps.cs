using Slipway.Domain.Models;

namespace Slipway.Domain.Pipelines;

/// <summary>Makes the single steps of a model's pipeline; <see cref="ModelPipeline"/> connects them.</summary>
internal sealed class ModelPipelineSteps(ModelManifest manifest, string bucket, string roleArn)
{
    private const string Processing = "/opt/ml/processing";
    private readonly JobResources _resources = new(manifest.Training.InstanceType, manifest.Training.MaximumRuntime);

    public ProcessingStep Prepare(out ProcessingOutput train, out ProcessingOutput test)
    {
        var step = new ProcessingStep
        {
            Name = "Prepare",
            Description = "Checks the data, orders it by time and holds out the last part.",
            ImageUri = ModelPipeline.ImageUri.Value,
            ContainerArguments = ["prepare"],
            Inputs = [new ProcessingInput("raw", ModelPipeline.RawDataUri.Value, $"{Processing}/input/raw")],
            RoleArn = roleArn,
            Resources = _resources,
        };
        train = step.Output("train", $"{Processing}/output/train", Of("processed", "train"));
        test = step.Output("test", $"{Processing}/output/test", Of("processed", "test"));
        return step;
    }

    public TrainingStep Train(ProcessingOutput rows, IReadOnlyList<TrainingMetric> metrics) => new()
    {
        Name = "Train",
        Description = "Trains on the earlier part.",
        ImageUri = ModelPipeline.ImageUri.Value,
        Channels = [new TrainingChannel("train", rows.Uri, "text/csv")],
        OutputPath = Of("models"),
        RoleArn = roleArn,
        Resources = _resources,
        Hyperparameters = new Dictionary<string, PipelineValue<string>>(
            manifest.Training.Hyperparameters.Select(h => KeyValuePair.Create(h.Key, PipelineValue.Of(h.Value))))
        {
            ["version"] = ModelPipeline.ModelVersion.Value,
        },
        Metrics = metrics,
        // Below the models, where the execution role may read and write already.
        Spot = manifest.Training.Spot ? new SpotTraining(Of("models", "checkpoints")) : null,
    };

    public ProcessingStep Evaluate(
        ProcessingOutput rows, PipelineValue<S3Uri> candidate, ChampionReference? champion, out ProcessingOutput evaluation)
    {
        var inputs = new List<ProcessingInput>
        {
            new("test", rows.Uri, $"{Processing}/input/test"),
            new("candidate", candidate, $"{Processing}/input/candidate"),
        };
        var environment = new Dictionary<string, PipelineValue<string>>
        {
            ["SLIPWAY_VERSION"] = ModelPipeline.ModelVersion.Value,
            ["SLIPWAY_DATA_HASH"] = ModelPipeline.DataHash.Value,
        };
        if (champion is not null)
        {
            inputs.Add(new ProcessingInput("champion", PipelineValue.Of(champion.ModelData), $"{Processing}/input/champion"));
            environment["SLIPWAY_CHAMPION_VERSION"] = PipelineValue.Of(champion.Version.ToString());
        }

        var step = new ProcessingStep
        {
            Name = "Evaluate",
            Description = "Predicts the held-out part and judges it by the gate.",
            ImageUri = ModelPipeline.ImageUri.Value,
            ContainerArguments = ["evaluate"],
            Inputs = inputs,
            Environment = environment,
            RoleArn = roleArn,
            Resources = _resources,
        };
        evaluation = step.Output("evaluation", $"{Processing}/output/evaluation", Of("evaluations"));
        return step;
    }

    public RegisterModelStep Register(PipelineValue<S3Uri> model, PipelineValue<S3Uri> evaluation, IReadOnlyList<string> contentTypes)
    {
        var report = PipelineValue.Below(evaluation, PipelineValue.Of("evaluation.json"));
        return new RegisterModelStep
        {
            Name = "Register",
            Description = "Registers the candidate, which then waits for approval.",
            ModelPackageGroup = manifest.Name.PackageGroup,
            PackageDescription = PipelineValue.Join(" ", PipelineValue.Of(manifest.Name.Value), ModelPipeline.ModelVersion.Value),
            ImageUri = ModelPipeline.ImageUri.Value,
            ModelData = model,
            ModelQuality = report,
            ContentTypes = contentTypes,
            InstanceTypes = [manifest.Serving.InstanceType],
            Metadata = new Dictionary<string, PipelineValue<string>>
            {
                [PackageKeys.Version] = ModelPipeline.ModelVersion.Value,
                [PackageKeys.DataHash] = ModelPipeline.DataHash.Value,
                [PackageKeys.FolderHash] = ModelPipeline.FolderHash.Value,
                [PackageKeys.ImageDigest] = ModelPipeline.ImageDigest.Value,
                [PackageKeys.EvaluationUri] = PipelineValue.Join("/", evaluation, PipelineValue.Of("evaluation.json")),
                [PackageKeys.Submitter] = ModelPipeline.Submitter.Value,
                [PackageKeys.SourceCommit] = ModelPipeline.SourceCommit.Value,
            },
        };
    }

    public ConditionStep Gate(PropertyFile report, RegisterModelStep register) => new()
    {
        Name = "Gate",
        Description = "Lets the candidate pass or refuses it.",
        Conditions =
        [
            PipelineCondition.EqualTo(report.JsonGet<string>("gate.outcome"), PipelineValue.Of("pass")),
            // The same bound once more, by SageMaker itself: a container that misreports its verdict still has to show the number.
            manifest.Loss == LossKind.ZeroOne
                ? PipelineCondition.AtMost(
                    report.JsonGet<double>("candidateMetrics.mse.value"), PipelineValue.Of(manifest.Gate.HighestError))
                : PipelineCondition.AtLeast(report.JsonGet<double>("candidateMetrics.r2.value"), PipelineValue.Of(manifest.Gate.MinimumR2)),
        ],
        Then = [register],
        Otherwise =
        [
            new FailStep
            {
                Name = ModelPipeline.RefusedStep,
                ErrorMessage = PipelineValue.Join(
                    "",
                    PipelineValue.Of("The gate refused "),
                    ModelPipeline.ModelVersion.Value,
                    PipelineValue.Of(": "),
                    report.JsonGet<string>("gate.reason")),
            },
        ],
    };

    /// <summary><c>s3://BUCKET/FOLDER/NAME/VERSION[/PART]</c>.</summary>
    private PipelineValue<S3Uri> Of(string folder, params string[] part) => PipelineValue.Below(
        PipelineValue.Of(new S3Uri($"s3://{bucket}/{folder}/{manifest.Name}")),
        part.Select(PipelineValue.Of).Prepend(ModelPipeline.ModelVersion.Value));
}
