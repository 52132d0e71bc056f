using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

/// <summary>Reports as deliveries of the bike-rentals template give them, one for each way to end; the same at every call.</summary>
public static class SampleReports
{
    public static DateTimeOffset Start { get; } = new(2026, 11, 21, 11, 24, 7, TimeSpan.Zero);

    public static ReportedModel Champion { get; } = new()
    {
        Version = "V1.0.0",
        Stage = Stage.Production,
        ImageDigest = "sha256:6d1f0c2b9a7e4f583c1d0e9b8a7f6e5d4c3b2a190817263544f5e6d7c8b9a0f1",
        ImageUri =
            "000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bike-rentals@sha256:6d1f0c2b9a7e4f583c1d0e9b8a7f6e5d4c3b2a190817263544f5e6d7c8b9a0f1",
        PackageArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/1",
        PipelineExecutionArn = "arn:aws:sagemaker:us-east-1:000000000000:pipeline/slipway-bike-rentals/execution/a1b2c3d4e5f6",
        DataHash = "0f3c5a7b9d1e2f4061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8",
        FolderHash = "e7d6c5b4a392817060504030201f0e0d0c0b0a09080706050403020100ffeedd",
        SourceCommit = "1e7bbbb4c0de0000000000000000000000000001",
        TrainingRows = 9732,
        Offline = Metrics(3476, 3218.4, 210, 39.6, 1.1, 0.8524, 0.0121),
        Live = Metrics(2410, 3391.7, 260, 40.9, 1.5, 0.8471, 0.0152),
    };

    public static ReportedModel Candidate { get; } = Champion with
    {
        Version = "V1.0.1",
        PackageArn = "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/2",
        PipelineExecutionArn = "arn:aws:sagemaker:us-east-1:000000000000:pipeline/slipway-bike-rentals/execution/f6e5d4c3b2a1",
        DataHash = "b84c21d09e7f6a5b4c3d2e1f00112233445566778899aabbccddeeff00112233",
        TrainingRows = 13903,
        Offline = Metrics(3476, 2987.2, 190, 37.9, 1.0, 0.8630, 0.0113),
        Live = Metrics(2388, 3066.5, 240, 38.6, 1.4, 0.8617, 0.0140),
    };

    /// <summary>The candidate is a little better, and goes live.</summary>
    public static DeliveryReport Promoted { get; } = Finish(new DeliveryReport
    {
        Header = Header(
            DeliveryOutcome.Promoted,
            "V1.0.1 answers all live requests: in shadow its mean squared error was 0.91 times the champion's over 1,204 labelled pairs, "
            + "and no step of the rollout showed more errors or slow answers."),
        Champion = Champion with { Stage = Stage.Retired },
        Candidate = Candidate,
        Steps = SampleSteps.Until("Production", StepOutcome.Done),
        Verdicts =
        [
            SampleVerdicts.Gate(true),
            SampleVerdicts.Smoke(true),
            .. SampleVerdicts.Shadow(true),
            .. SampleVerdicts.Rollout(rollsBackAt: null),
        ],
        Series = SampleSeries.Of(lossRatio: 0.91, shadowLooks: 40, steps: [5, 10, 25, 50, 100], candidateErrors: 0),
        Replay = SampleSeries.Replay(5230, 0, 0),
    });

    /// <summary>Label noise: the gate refuses the candidate.</summary>
    public static DeliveryReport RefusedByGate { get; } = Finish(new DeliveryReport
    {
        Header = Header(
            DeliveryOutcome.RefusedByGate, "R2 of V1.0.1 is -0.02 on 3,476 held-out rows, below the lowest allowed 0.5.", "label-noise"),
        Champion = Champion,
        Candidate = Candidate with
        {
            Stage = Stage.Refused,
            PackageArn = null,
            Live = null,
            Offline = Metrics(3476, 22410, 900, 112.4, 2.6, -0.0213, 0.0021),
        },
        Steps = SampleSteps.Until("Gate", StepOutcome.Refused),
        Verdicts = [SampleVerdicts.Gate(false)],
        Series = SampleSeries.ChampionOnly,
        Replay = SampleSeries.Replay(1630, 0, null),
    });

    /// <summary>A feature is computed wrongly in serving: the shadow judge refuses the candidate.</summary>
    public static DeliveryReport RefusedInShadow { get; } = Finish(new DeliveryReport
    {
        Header = Header(
            DeliveryOutcome.RefusedInShadow,
            "In shadow the mean squared error of V1.0.1 is 2.31 times the champion's over 612 labelled pairs (2.02 to 2.64); "
            + "at most 1.1 times is allowed.",
            "broken-feature"),
        Champion = Champion,
        Candidate = Candidate with { Stage = Stage.Refused, Live = Metrics(612, 7834, 800, 63.0, 3.1, 0.6469, 0.0402) },
        Steps = SampleSteps.Until("Shadow", StepOutcome.Refused),
        Verdicts = [SampleVerdicts.Gate(true), SampleVerdicts.Smoke(true), .. SampleVerdicts.Shadow(false)],
        Series = SampleSeries.Of(lossRatio: 2.31, shadowLooks: 22, steps: [], candidateErrors: 0),
        Replay = SampleSeries.Replay(2105, 0, null),
    });

    /// <summary>The candidate crashes under live traffic: the rollout takes it back at 25 %.</summary>
    public static DeliveryReport RolledBack { get; } = Finish(new DeliveryReport
    {
        Header = Header(
            DeliveryOutcome.RolledBack,
            "At 25 % of the live requests V1.0.1 answered 9 of 212 with an error, the champion 1 of 640; "
            + "all requests are back with V1.0.0.",
            "crashing"),
        Champion = Champion,
        Candidate = Candidate with { Stage = Stage.Refused },
        Steps = SampleSteps.Until("Rollout 25 %", StepOutcome.RolledBack),
        Verdicts =
        [
            SampleVerdicts.Gate(true),
            SampleVerdicts.Smoke(true),
            .. SampleVerdicts.Shadow(true),
            .. SampleVerdicts.Rollout(rollsBackAt: 25),
        ],
        Series = SampleSeries.Of(lossRatio: 0.97, shadowLooks: 40, steps: [5, 10, 25, 0], candidateErrors: 0.04),
        Replay = SampleSeries.Replay(3908, 0, 9),
    });

    /// <summary>The first model of a name.</summary>
    public static DeliveryReport First { get; } = Finish(new DeliveryReport
    {
        Header = Header(
            DeliveryOutcome.Promoted, "V1.0.0 is the first model of its name: after its gate and approval it went live at once."),
        Candidate = Champion with { Live = null },
        Steps =
        [
            .. SampleSteps.Until("Production", StepOutcome.Done)
                .Where(step => step.Name is not ("Shadow" or "Staging") && !step.Name.StartsWith("Rollout", StringComparison.Ordinal)),
        ],
        Verdicts = [SampleVerdicts.Gate(true)],
    });

    /// <summary>The staging endpoint gave an answer of the wrong size.</summary>
    public static DeliveryReport RefusedInStaging { get; } = Finish(new DeliveryReport
    {
        Header = Header(DeliveryOutcome.RefusedInStaging, "The smoke test sent 20 rows and 3 answers came later than 200 ms.", "slow"),
        Champion = Champion,
        Candidate = Candidate with { Stage = Stage.Refused, Live = null },
        Steps = SampleSteps.Until("Staging", StepOutcome.Refused),
        Verdicts = [SampleVerdicts.Gate(true), SampleVerdicts.Smoke(false)],
    });

    /// <summary>Nobody has approved yet.</summary>
    public static DeliveryReport Waiting { get; } = Finish(new DeliveryReport
    {
        Header = Header(DeliveryOutcome.Waiting, "V1.0.1 waits for an approval.") with
        {
            Finished = null,
            Next = "./build.sh Approve --package arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bike-rentals/2",
        },
        Champion = Champion,
        Candidate = Candidate with { Stage = Stage.Registered, Live = null },
        Steps = SampleSteps.Until("Approval", StepOutcome.Waiting),
        Verdicts = [SampleVerdicts.Gate(true)],
    });

    /// <summary>The training job broke: there is no candidate.</summary>
    public static DeliveryReport Failed { get; } = Finish(new DeliveryReport
    {
        Header = Header(DeliveryOutcome.Failed, "The training job failed: expected a column 'cnt', found none in data.csv, line 1."),
        Steps = SampleSteps.Until("Pipeline", StepOutcome.Failed),
    });

    /// <summary>One for each outcome, by name.</summary>
    public static IReadOnlyDictionary<string, DeliveryReport> All { get; } = new Dictionary<string, DeliveryReport>
    {
        ["promoted"] = Promoted,
        ["refused-by-gate"] = RefusedByGate,
        ["refused-in-staging"] = RefusedInStaging,
        ["refused-in-shadow"] = RefusedInShadow,
        ["rolled-back"] = RolledBack,
        ["first"] = First,
        ["waiting"] = Waiting,
        ["failed"] = Failed,
    };

    public static RegressionMetrics Metrics(int count, double mse, double half, double mae, double maeHalf, double r2, double r2Half) =>
        new(
            count,
            new Estimate(mse, mse - half, mse + half),
            new Estimate(Math.Round(Math.Sqrt(mse), 4), Math.Round(Math.Sqrt(mse - half), 4), Math.Round(Math.Sqrt(mse + half), 4)),
            new Estimate(mae, Math.Round(mae - maeHalf, 4), Math.Round(mae + maeHalf, 4)),
            new Estimate(r2, Math.Round(r2 - r2Half, 4), Math.Round(r2 + r2Half, 4)));

    private static ReportHeader Header(DeliveryOutcome outcome, string reason, string? sabotage = null) => new()
    {
        Title = "Rehearsal of bike-rentals",
        Model = "bike-rentals",
        Description = "Hourly demand for rental bikes",
        Data = new DataDescription(
            "bike-sharing-hour.csv",
            17379,
            "b84c21d09e7f6a5b4c3d2e1f00112233445566778899aabbccddeeff00112233",
            "01/01/11",
            "31/12/12",
            "cnt"),
        Cloud = "local",
        Account = "000000000000",
        Region = "us-east-1",
        Started = Start,
        Finished = Start.AddSeconds(48.3),
        Duration = TimeSpan.FromSeconds(48.3),
        Packages = "stand-ins for 6 packages that the sources lack",
        Sabotage = sabotage,
        Outcome = outcome,
        Reason = reason,
    };

    private static DeliveryReport Finish(DeliveryReport report) => report with
    {
        Measured = MeasuredTimes.Of(report.Header.Duration, report.Steps),
        Log = [.. report.Steps.Where(step => step.Started is not null).Select(step =>
            new ReportedEvent(
                step.Started!.Value,
                step.Name,
                step.Outcome.ToString().ToLowerInvariant(),
                step.Sentence,
                step.Name == "Approval" ? "local-approver" : "rehearsal"))],
    };
}
