using Slipway.Domain.Deliveries;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

/// <summary>A short report that uses every member of the format once.</summary>
internal static class GoldenReport
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    private static readonly RegressionMetrics s_metrics = new(
        200, new Estimate(9, 8, 10), new Estimate(3, 2.8, 3.2), new Estimate(2.5, 2.25, 2.75, 0.9), null);

    public static DeliveryReport Report { get; } = new()
    {
        Header = new ReportHeader
        {
            Title = "Delivery of m1",
            Model = "m1",
            Description = "A \"quoted\" <model> é",
            Data = new DataDescription("data.csv", 1000, "aa11", "2025-01-01", "2025-12-31", "cnt"),
            Cloud = "local",
            Account = "000000000000",
            Region = "us-east-1",
            Started = s_start,
            Finished = s_start.AddSeconds(61.5),
            Duration = TimeSpan.FromSeconds(61.5),
            Packages = "published packages",
            Sabotage = "crashing",
            Outcome = DeliveryOutcome.RolledBack,
            Reason = "It crashed.",
            Next = "./build.sh Status",
        },
        Champion = Model("V1.0.0", Stage.Production),
        Candidate = Model("V1.0.1", Stage.Refused) with { Live = null },
        Steps =
        [
            new ReportedStep
            {
                Name = "Shadow",
                Target = "Shadow",
                Started = s_start,
                Duration = TimeSpan.FromMilliseconds(1500),
                Outcome = StepOutcome.Done,
                Sentence = "Passed.",
                Reference = "arn:aws:x",
            },
            new ReportedStep { Name = "Rollout 5 %", Target = "Rollout", Outcome = StepOutcome.Pending },
        ],
        Verdicts =
        [
            new ReportedVerdict(
                JudgedStage.Rollout,
                s_start,
                new Verdict(
                    Outcome.Fail,
                    "More errors.",
                    [
                        new Finding("5xx", Outcome.Fail, "9 of 212.", 212, 0.0425, 0.01),
                        new Finding("pairs", Outcome.Inconclusive, "None.", 0),
                    ]),
                5,
                RolloutAction.RollBack),
        ],
        Series = new ReportedSeries
        {
            Shadow = [new EvidencePoint(s_start, 30, 0.95, 0.9, 1), new EvidencePoint(s_start.AddSeconds(1), 0, null, double.NaN, null)],
            ShadowMargin = 0.1,
            Weights = [new WeightPoint(s_start, 5)],
            Counts = [new CountsPoint(s_start, new VariantCounts(100, 1, 2), null)],
            Live = [new LivePoint(s_start, s_metrics, null)],
        },
        Replay = new ReplayFigures(
            100,
            0,
            1.5,
            90,
            10,
            [new VariantFigures("v1-0-0", 100, 0, TimeSpan.FromMilliseconds(3.5), TimeSpan.FromMilliseconds(9), null)]),
        Log = [new ReportedEvent(s_start, "Rollout", "rolledBack", "All requests back.", "rehearsal")],
        Measured = new MeasuredTimes(61.5, [new MeasuredStep("Shadow", 1.5)]),
    };

    private static ReportedModel Model(string version, Stage stage) => new()
    {
        Version = version, Stage = stage, ImageDigest = "sha256:bb22", ImageUri = "registry/m1@sha256:bb22", PackageArn = "arn:aws:package",
        PipelineExecutionArn = "arn:aws:execution",
        DataHash = "aa11", FolderHash = "cc33", SourceCommit = "dd44", TrainingRows = 800, Offline = s_metrics, Live = s_metrics,
    };
}
