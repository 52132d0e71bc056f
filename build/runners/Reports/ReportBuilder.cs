using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Reports;

/// <summary>Puts a report together from what the cloud, the log and the journal hold.</summary>
public sealed class ReportBuilder(DeliveryRun run)
{
    /// <summary>The report of a delivery that came to <paramref name="result"/>.</summary>
    /// <param name="header">Without outcome and reason, which are set here.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="before">Steps that ran before the delivery proper, such as the image's.</param>
    /// <param name="replay">What a replay's callers saw; null without one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<DeliveryReport> BuildAsync(
        ReportHeader header, StepResult result, IReadOnlyList<ReportedStep> before, ReplayFigures? replay, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(result);
        var lines = await run.Log.ReadAsync(cancellation);
        var evaluation = await PipelineRunner.ReadEvaluationAsync(run, cancellation);
        var outcome = result.End ?? DeliveryOutcome.Failed;
        IReadOnlyList<ReportedStep> steps = [.. before, .. PlannedSteps()];
        return new()
        {
            Header = header with { Outcome = outcome, Reason = result.Sentence },
            Champion = run.Champion is null
                ? null
                : await ModelAsync(run.Champion, lines, evaluation?.Report.ChampionMetrics, cancellation),
            Candidate = await CandidateAsync(outcome, lines, evaluation?.Report, cancellation),
            Steps = steps,
            Verdicts = run.Journal.Verdicts,
            Series = run.Journal.Series,
            Replay = replay,
            Log = [.. lines.Select(line => new ReportedEvent(line.Time, line.Step, line.State.ToString(), line.Message, line.Actor))],
            Measured = MeasuredTimes.Of(header.Duration, steps),
        };
    }

    private async Task<ReportedModel> CandidateAsync(
        DeliveryOutcome outcome, IReadOnlyList<DeliveryEvent> lines, EvaluationReport? evaluation, CancellationToken cancellation)
    {
        if (run.Package is not { } package)
        {
            return new()
            {
                Version = run.Version.ToString(),
                Stage = Stage.Refused,
                Offline = evaluation?.CandidateMetrics,
                DataHash = evaluation?.DataHash,
            };
        }

        var current = await run.Ports.Registry.DescribeAsync(package.Arn, cancellation);
        var model = await ModelAsync(current, lines, evaluation?.CandidateMetrics, cancellation);
        return outcome == DeliveryOutcome.RefusedByGate ? model with { Stage = Stage.Refused } : model;
    }

    private async Task<ReportedModel> ModelAsync(
        ModelPackage package, IReadOnlyList<DeliveryEvent> lines, RegressionMetrics? offline, CancellationToken cancellation)
    {
        var version = DeliveryRun.VersionOf(package);
        var now = await run.Ports.Registry.DescribeAsync(package.Arn, cancellation);
        return new()
        {
            Version = version.ToString(),
            Stage = now.Stage ?? Stage.Registered,
            ImageDigest = package.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest),
            ImageUri = package.Image,
            PackageArn = package.Arn,
            PipelineExecutionArn = Execution(lines, version),
            DataHash = package.Metadata.GetValueOrDefault(PackageMetadata.DataHash),
            FolderHash = package.Metadata.GetValueOrDefault(PackageMetadata.FolderHash),
            Offline = offline,
            Live = await LiveMetrics.ReadAsync(run.Ports.Store, run.Manifest, version, ComparedSince(lines), cancellation),
        };
    }

    /// <summary>
    /// Both models are shown over the time in which both were there: a champion's better season long ago would compare with nothing.
    /// </summary>
    private DateTimeOffset ComparedSince(IReadOnlyList<DeliveryEvent> lines) =>
        lines.FirstOrDefault(
            line => line.DeliveryId == run.Id && line.Step == StepNames.Shadow && line.State == DeliveryState.Started)?.Time
            ?? DateTimeOffset.MinValue;

    private static string? Execution(IReadOnlyList<DeliveryEvent> lines, ModelVersion version) => lines
        .LastOrDefault(line => line.Version == version.ToString() && line.Details.ContainsKey(PipelineRunner.ExecutionDetail))
        ?.Details[PipelineRunner.ExecutionDetail];

    /// <summary>The steps of the way in order, those that were not reached as pending.</summary>
    private IEnumerable<ReportedStep> PlannedSteps()
    {
        var names = new List<(string Name, string Target)>
        {
            (StepNames.Pipeline, "RunPipeline"),
            (StepNames.Staging, "Stage"),
        };
        if (run.Champion is not null)
        {
            names.Add((StepNames.Shadow, "Shadow"));
        }

        names.Add((StepNames.Approval, "Approve"));
        if (run.Champion is not null)
        {
            names.AddRange(RolloutPlan.From(run.Manifest.Rollout).Steps.Select(percent => ($"{StepNames.Rollout} {percent} %", "Rollout")));
        }

        names.Add((StepNames.Production, "Rollout"));
        return names.Select(step => run.Journal.Steps.FirstOrDefault(known => known.Name == step.Name)
            ?? new ReportedStep { Name = step.Name, Target = step.Target, Outcome = StepOutcome.Pending });
    }
}
