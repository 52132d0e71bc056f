using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Domain.Pipelines;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Runs the training pipeline, which registers the candidate when the gate lets it; then looks at the evaluation itself. The execution's
/// token comes from model, version and attempt, and its ARN is in the log: a run that takes over finds the execution under way.
/// </summary>
public sealed class PipelineRunner(DeliveryRun run, DeliveryRecord record)
{
    /// <summary>Name of the detail that holds the execution's ARN.</summary>
    public const string ExecutionDetail = "execution";

    private const string AttemptDetail = "attempt";
    private string EvaluationKey => $"evaluations/{run.Manifest.Name}/{run.Version}/evaluation.json";

    /// <summary>One look: starts the execution, or sees how far it is. On success <see cref="DeliveryRun.Package"/> is set.</summary>
    public async Task<StepResult> LookAsync(CancellationToken cancellation)
    {
        var lines = await run.LinesAsync(StepNames.Pipeline, cancellation);
        if (lines.LastOrDefault() is { State: DeliveryState.Done } done && await FindPackageAsync(cancellation) is { } known)
        {
            run.Package = known;
            return StepResult.GoOn(done.Message);
        }

        if (lines.LastOrDefault() is { State: DeliveryState.Failed } broken && !run.Options.StartsAgain)
        {
            return new(
                DeliveryOutcome.Failed,
                $"{broken.Message}. Correct the cause, then begin a new attempt: ./build.sh Deliver --model {run.Manifest.Name}");
        }

        using var step = await StepScope.BeginAsync(
            run, StepNames.Pipeline, "RunPipeline", $"Prepare, train and evaluate {run.Version}", null, cancellation);
        // A refusal is an answer, not a broken attempt, and is not asked for again.
        var attempt = 1 + lines.Count(line => line.State == DeliveryState.Failed && line.Details.ContainsKey(AttemptDetail));
        var under = lines.Reverse()
            .TakeWhile(line => line.State == DeliveryState.Progress)
            .FirstOrDefault(line => line.Details.ContainsKey(ExecutionDetail));
        if (under is null)
        {
            return await StartAsync(step, attempt, cancellation);
        }

        var execution = await run.Ports.Pipelines.DescribeAsync(under.Details[ExecutionDetail], cancellation);
        if (execution.Status == PipelineStatus.Executing)
        {
            var parts = execution.Steps.Where(part => part.Status is "Executing" or "Starting").Select(part => part.Name).ToList();
            return step.Waits(WaitsFor.Pipeline, parts.Count > 0 ? $"{string.Join(", ", parts)} runs" : "Between two steps");
        }

        return await FinishAsync(step, execution, attempt, cancellation);
    }

    /// <summary>The stored evaluation with its SHA-256; null when the pipeline wrote none.</summary>
    public static async Task<(EvaluationReport Report, string Hash)?> ReadEvaluationAsync(DeliveryRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        var key = $"evaluations/{run.Manifest.Name}/{run.Version}/evaluation.json";
        return await run.Ports.Store.GetAsync(key, cancellation) is { } stored
            ? (DomainJson.Evaluation
                .Parse(
                    Encoding.UTF8.GetString(stored.Content),
                    run.Ports.Store.Uri(key)), Convert.ToHexStringLower(SHA256.HashData(stored.Content)))
            : null;
    }

    private static string Token(string content) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private ChampionReference? Champion() =>
        run.Champion is { } champion ? new(DeliveryRun.VersionOf(champion), new S3Uri(champion.ModelDataUri)) : null;

    private Dictionary<string, string> Parameters() => new()
    {
        ["ModelVersion"] = run.Version.ToString(),
        ["ImageUri"] = record.ImageUri,
        ["RawDataUri"] = run.Ports.Store.Uri(record.DataKey),
        ["DataHash"] = record.DataHash,
        ["FolderHash"] = record.FolderHash,
        ["ImageDigest"] = record.ImageDigest,
        ["Submitter"] = PackageKeys.Value(record.Submitter),
        ["SourceCommit"] = record.SourceCommit,
    };

    private async Task<StepResult> StartAsync(StepScope step, int attempt, CancellationToken cancellation)
    {
        var name = run.Manifest.Name;
        await run.Ports.Registry.EnsureGroupAsync(name.PackageGroup, run.Manifest.Description, cancellation);
        var definition = ModelPipeline.Build(run.Manifest, run.Ports.Store.Bucket, run.Options.RoleArn, Champion()).ToJson();
        await run.Ports.Pipelines.UpsertAsync(name.Pipeline, definition, run.Options.RoleArn, Token(definition), cancellation);
        var arn = await run.Ports.Pipelines.StartAsync(name.Pipeline, Parameters(), Token($"{name}/{run.Version}/{attempt}"), cancellation);
        await run.LogAsync(
            StepNames.Pipeline,
            DeliveryState.Progress,
            $"Execution {arn}",
            cancellation,
            new Dictionary<string, string> { [ExecutionDetail] = arn });
        return step.Waits(WaitsFor.Pipeline, $"Execution {arn} was started");
    }

    private async Task<StepResult> FinishAsync(StepScope step, PipelineExecution execution, int attempt, CancellationToken cancellation)
    {
        var details = new Dictionary<string, string> { [ExecutionDetail] = execution.Arn };
        var refused = execution.Steps.Any(part => part.Name == ModelPipeline.RefusedStep && part.Status == "Failed");
        if (execution.Status != PipelineStatus.Succeeded && !refused)
        {
            var broken = execution.Steps.LastOrDefault(part => part.Status == "Failed");
            throw await BrokenAsync(
                $"Pipeline execution {execution.Arn} {execution.Status}: "
                + $"{(broken is null ? execution.FailureReason : $"{broken.Name}: {broken.FailureReason}")}");
        }

        var (report, _) = await ReadEvaluationAsync(run, cancellation)
            ?? throw await BrokenAsync(
                $"Pipeline execution {execution.Arn} ended without {run.Ports.Store.Uri(EvaluationKey)}: look at its Evaluate step");
        // What the container wrote is not taken on trust: the gate is asked again, here, on the numbers.
        var verdict = EvaluationGate.Judge(
            run.Manifest.Gate, report.CandidateMetrics, report.ChampionMetrics, report.Comparison, run.Manifest.Loss);
        run.Journal.Record(new ReportedVerdict(JudgedStage.Gate, run.Ports.Time.GetUtcNow(), verdict));
        run.Package = await FindPackageAsync(cancellation);
        if (verdict.Outcome == Outcome.Pass && run.Package is not null)
        {
            step.Update("Attach the model's bill of materials to its image");
            await ModelBillRunner.RunAsync(run, record, cancellation);
            return await step.DoneAsync(verdict.Reason, verdict, cancellation, details);
        }

        if (verdict.Outcome == Outcome.Pass)
        {
            return await step.StopAsync(
                DeliveryOutcome.RefusedByGate, $"The pipeline registered no package: {report.Gate.Reason}", report.Gate, cancellation);
        }

        if (run.Package is { } registered)
        {
            await run.Ports.Registry
                .SetApprovalAsync(
                    registered.Arn,
                    ApprovalStatus.Rejected,
                    "The gate, asked again by the build, refuses it: " + verdict.Reason,
                    cancellation);
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
