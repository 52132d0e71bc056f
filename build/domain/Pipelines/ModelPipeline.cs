using Slipway.Domain.Models;

namespace Slipway.Domain.Pipelines;

/// <summary>The model that a candidate is compared with.</summary>
/// <param name="Version">Its version.</param>
/// <param name="ModelData">Its <c>model.tar.gz</c>.</param>
public sealed record ChampionReference(ModelVersion Version, S3Uri ModelData);

/// <summary>
/// The pipeline of a model: prepare the data, train, evaluate beside the champion, and register what passes the gate. Everything that
/// differs between executions of the same champion is a parameter.
/// </summary>
public static class ModelPipeline
{
    /// <summary>Name of the step that fails when the gate refuses the candidate.</summary>
    public const string RefusedStep = "Refused";

    /// <summary>The version that is trained: V1.0.3.</summary>
    public static PipelineParameter<string> ModelVersion { get; } = new("ModelVersion");

    /// <summary>The image, by digest.</summary>
    public static PipelineParameter<string> ImageUri { get; } = new("ImageUri");

    /// <summary>The data snapshot, a CSV file.</summary>
    public static PipelineParameter<S3Uri> RawDataUri { get; } = new("RawDataUri");

    /// <summary>SHA-256 of it.</summary>
    public static PipelineParameter<string> DataHash { get; } = new("DataHash");

    /// <summary>Hash of the model's folder.</summary>
    public static PipelineParameter<string> FolderHash { get; } = new("FolderHash");

    /// <summary>Digest of the image.</summary>
    public static PipelineParameter<string> ImageDigest { get; } = new("ImageDigest");

    /// <summary>Who started the execution.</summary>
    public static PipelineParameter<string> Submitter { get; } = new("Submitter");

    /// <summary>The commit that the image was built from.</summary>
    public static PipelineParameter<string> SourceCommit { get; } = new("SourceCommit");

    /// <summary>All parameters, in the order of the definition.</summary>
    public static IReadOnlyList<PipelineParameter> Parameters { get; } =
        [ModelVersion, ImageUri, RawDataUri, DataHash, FolderHash, ImageDigest, Submitter, SourceCommit];

    private static readonly string[] ContentTypes = ["text/csv", "application/json", "application/jsonlines"];

    // The training container prints its metrics as train:NAME=VALUE; (containers/training).
    private static readonly TrainingMetric[] Metrics =
        [.. new[] { "mse", "rmse", "mae", "r2" }.Select(m => new TrainingMetric($"train:{m}", $"train:{m}=([-+0-9.eE]+);"))];

    /// <summary>The pipeline.</summary>
    /// <param name="manifest">The model's manifest.</param>
    /// <param name="bucket">Name of the data bucket.</param>
    /// <param name="roleArn">Role of the jobs.</param>
    /// <param name="champion">What to compare with; null for the first model of a name.</param>
    public static PipelineDefinition Build(ModelManifest manifest, string bucket, string roleArn, ChampionReference? champion)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentException.ThrowIfNullOrWhiteSpace(bucket);
        ArgumentException.ThrowIfNullOrWhiteSpace(roleArn);
        var steps = new ModelPipelineSteps(manifest, bucket, roleArn);
        var prepare = steps.Prepare(out var trainingRows, out var testRows);
        var train = steps.Train(trainingRows, Metrics);
        var evaluate = steps.Evaluate(testRows, train.ModelArtifacts, champion, out var evaluation);
        var report = evaluation.PropertyFile("Evaluation", "evaluation.json");
        var register = steps.Register(train.ModelArtifacts, evaluation.Uri, ContentTypes);
        return new PipelineDefinition(Parameters, [prepare, train, evaluate, steps.Gate(report, register)]);
    }
}
