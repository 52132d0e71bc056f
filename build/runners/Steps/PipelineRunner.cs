using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Pipelines;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>What a pipeline execution starts from.</summary>
/// <param name="Image">The model's image.</param>
/// <param name="DataKey">Key of the data snapshot.</param>
/// <param name="DataHash">Its SHA-256.</param>
/// <param name="SourceCommit">Commit, or empty outside a repository.</param>
public sealed record PipelineInput(PushedImage Image, string DataKey, string DataHash, string SourceCommit);

/// <summary>
/// Runs the training pipeline, which registers the candidate when the gate lets it; then looks at the evaluation itself.
/// The execution's token comes from model, version and attempt: a run that takes over finds the execution under way.
/// </summary>
public sealed class PipelineRunner(DeliveryRun run, PipelineInput input)
{
    /// <summary>Name of the detail that holds the execution's ARN.</summary>
    public const string ExecutionDetail = "execution";

    private const string AttemptDetail = "attempt";
    private string EvaluationKey => $"evaluations/{run.Manifest.Name}/{run.Version}/evaluation.json";

    /// <summary>Does what of it is not done; on success <see cref="DeliveryRun.Package"/> is set.</summary>
    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Pipeline, cancellation) is { State: DeliveryState.Done } done && await FindPackageAsync(cancellation) is { } known)
        {
            run.Package = known;
            return StepResult.GoOn(done.Message);
        }

        var attempt = await AttemptAsync(cancellation);
        var name = run.Manifest.Name;
        using var step = await StepScope.BeginAsync(
            run, StepNames.Pipeline, "RunPipeline", $"Prepare, train and evaluate {run.Version}", null, cancellation);
        await run.Ports.Registry.EnsureGroupAsync(name.PackageGroup, run.Manifest.Description, cancellation);
        var definition = ModelPipeline.Build(run.Manifest, run.Ports.Store.Bucket, run.Options.RoleArn, Champion()).ToJson();
        await run.Ports.Pipelines.UpsertAsync(name.Pipeline, definition, run.Options.RoleArn, Token(definition), cancellation);
        var arn = await run.Ports.Pipelines.StartAsync(name.Pipeline, Parameters(), Token($"{name}/{run.Version}/{attempt}"), cancellation);
        var execution = await Wait.UntilAsync(
            $"pipeline execution {arn}", () => EndedAsync(arn, step, cancellation), Interval(), run.Options.ResourceLimit, run.Ports.Time, cancellation);
        return await FinishAsync(step, execution, attempt, cancellation);
    }

    /// <summary>The stored evaluation with its SHA-256; null when the pipeline wrote none.</summary>
    public static async Task<(EvaluationReport Report, string Hash)?> ReadEvaluationAsync(DeliveryRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var key = $"evaluations/{run.Manifest.Name}/{run.Version}/evaluation.json";
        return await run.Ports.Store.GetAsync(key, cancellation) is { } stored
            ? (DomainJson.Evaluation.Parse(Encoding.UTF8.GetString(stored.Content), run.Ports.Store.Uri(key)), Convert.ToHexStringLower(SHA256.HashData(stored.Content)))
            : null;
    }

    private static string Token(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private TimeSpan Interval() => run.Options.Poll < TimeSpan.FromSeconds(1) ? TimeSpan.FromMilliseconds(100) : run.Options.Poll;

    private ChampionReference? Champion() =>
        run.Champion is { } champion ? new(DeliveryRun.VersionOf(champion), new S3Uri(champion.ModelDataUri)) : null;

    private Dictionary<string, string> Parameters() => new()
    {
        ["ModelVersion"] = run.Version.ToString(),
        ["ImageUri"] = input.Image.Uri,
        ["RawDataUri"] = run.Ports.Store.Uri(input.DataKey),
        ["DataHash"] = input.DataHash,
        ["FolderHash"] = input.Image.FolderHash,
        ["ImageDigest"] = input.Image.Digest,
        ["Submitter"] = run.Options.Actor,
        ["SourceCommit"] = input.SourceCommit,
    };

    /// <summary>One more than the attempts that broke. A refusal is an answer, not a broken attempt, and is not asked for again.</summary>
    private async Task<int> AttemptAsync(CancellationToken cancellation) =>
        1 + (await run.Log.ReadAsync(cancellation)).Count(line =>
            line.DeliveryId == run.Id && line.Step == StepNames.Pipeline && line.State == DeliveryState.Failed && line.Details.ContainsKey(AttemptDetail));

    private async Task<PipelineExecution?> EndedAsync(string arn, StepScope step, CancellationToken cancellation)
    {
        var execution = await run.Ports.Pipelines.DescribeAsync(arn, cancellation);
        var under = execution.Steps.Where(part => part.Status is "Executing" or "Starting").Select(part => part.Name).ToList();
        step.Update(under.Count > 0 ? $"{string.Join(", ", under)} runs" : "Between two steps");
        return execution.Status == PipelineStatus.Executing ? null : execution;
    }

    private async Task<StepResult> FinishAsync(StepScope step, PipelineExecution execution, int attempt, CancellationToken cancellation)
    {
        var details = new Dictionary<string, string> { [ExecutionDetail] = execution.Arn };
        var refused = execution.Steps.Any(part => part.Name == ModelPipeline.RefusedStep && part.Status == "Failed");
        if (execution.Status != PipelineStatus.Succeeded && !refused)
        {
            var broken = execution.Steps.LastOrDefault(part => part.Status == "Failed");
            throw await BrokenAsync(
                $"Pipeline execution {execution.Arn} {execution.Status}: {(broken is null ? execution.FailureReason : $"{broken.Name}: {broken.FailureReason}")}");
        }

        var (report, _) = await ReadEvaluationAsync(run, cancellation)
            ?? throw await BrokenAsync($"Pipeline execution {execution.Arn} ended without {run.Ports.Store.Uri(EvaluationKey)}: look at its Evaluate step");
        // What the container wrote is not taken on trust: the gate is asked again, here, on the numbers.
        var verdict = EvaluationGate.Judge(run.Manifest.Gate, report.CandidateMetrics, report.ChampionMetrics, report.Comparison);
        run.Journal.Record(new ReportedVerdict(JudgedStage.Gate, run.Ports.Time.GetUtcNow(), verdict));
        run.Package = await FindPackageAsync(cancellation);
        if (verdict.Outcome == Outcome.Pass && run.Package is not null)
        {
            return await step.DoneAsync(verdict.Reason, verdict, cancellation, details);
        }

        if (verdict.Outcome == Outcome.Pass)
        {
            return await step.StopAsync(DeliveryOutcome.RefusedByGate, $"The pipeline registered no package: {report.Gate.Reason}", report.Gate, cancellation);
        }

        if (run.Package is { } registered)
        {
            await run.Ports.Registry.SetApprovalAsync(registered.Arn, ApprovalStatus.Rejected, "The gate, asked again by the build, refuses it: " + verdict.Reason, cancellation);
        }

        return await step.StopAsync(DeliveryOutcome.RefusedByGate, verdict.Reason, verdict, cancellation);

        // Logged as broken, so that the next run starts a new attempt and does not find this execution again.
        async Task<CloudException> BrokenAsync(string reason)
        {
            details[AttemptDetail] = attempt.ToString(CultureInfo.InvariantCulture);
            await run.LogAsync(StepNames.Pipeline, DeliveryState.Failed, reason, cancellation, details);
            return new(reason + ". Correct the cause and run the same command again: it starts a new attempt.");
        }
    }

    private async Task<ModelPackage?> FindPackageAsync(CancellationToken cancellation) =>
        (await run.Ports.Registry.ListAsync(run.Manifest.Name.PackageGroup, cancellation))
            .LastOrDefault(package => package.Metadata.GetValueOrDefault(PackageMetadata.Version) == run.Version.ToString());
}
