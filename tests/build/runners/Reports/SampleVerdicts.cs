using Slipway.Domain.Judging;
using Slipway.Domain.Rollouts;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Tests.Reports;

/// <summary>What the judges say in the samples.</summary>
internal static class SampleVerdicts
{
    private static readonly DateTimeOffset s_start = SampleReports.Start;

    public static ReportedVerdict Gate(bool passes) => new(JudgedStage.Gate, s_start.AddSeconds(16), passes
        ? new Verdict(Outcome.Pass, "R2 0.863 is above 0.5, and on the same rows the mean squared error is 0.93 times the champion's.",
        [
            new("rows", Outcome.Pass, "3,476 rows were evaluated; at least 200 are needed.", 3476, 3476, 200),
            new("R2", Outcome.Pass, "R2 is 0.863; at least 0.5 is needed.", 3476, 0.8630, 0.5),
            new(
                "MSE ratio",
                Outcome.Pass,
                "Mean squared error is 0.928 times the champion's; at most 1.1 times is allowed.",
                3476,
                0.92816,
                1.1),
        ])
        : new Verdict(Outcome.Fail, "R2 is -0.02; at least 0.5 is needed.",
        [
            new("rows", Outcome.Pass, "3,476 rows were evaluated; at least 200 are needed.", 3476, 3476, 200),
            new("R2", Outcome.Fail, "R2 is -0.02; at least 0.5 is needed.", 3476, -0.0213, 0.5),
            new(
                "MSE ratio",
                Outcome.Fail,
                "Mean squared error is 6.96 times the champion's; at most 1.1 times is allowed.",
                3476,
                6.9631,
                1.1),
        ]));

    public static ReportedVerdict Smoke(bool passes) => new(JudgedStage.Smoke, s_start.AddSeconds(19.5), new Verdict(
        passes ? Outcome.Pass : Outcome.Fail,
        passes ? "20 of 20 rows answered, all within 200 ms." : "3 of 20 answers came later than 200 ms.",
        [
            new("contract", Outcome.Pass, "CSV, JSON and JSON Lines answered alike.", 20),
            new(
                "slowest answer, ms",
                passes ? Outcome.Pass : Outcome.Fail,
                passes ? "The slowest answer took 11 ms." : "The slowest answer took 314 ms.",
                20,
                passes ? 11.2 : 314.4,
                200),
        ]));

    public static IEnumerable<ReportedVerdict> Shadow(bool passes)
    {
        for (var look = 0; look < 4; look++)
        {
            yield return new ReportedVerdict(JudgedStage.Shadow, s_start.AddSeconds(21 + (2 * look)), new Verdict(
                Outcome.Inconclusive,
                "Fewer labelled pairs than the first look needs.",
                [new("labelled pairs", Outcome.Inconclusive, "Too few pairs.", 120 * (look + 1), 120 * (look + 1), 600)]));
        }

        yield return new ReportedVerdict(JudgedStage.Shadow, s_start.AddSeconds(passes ? 30 : 26), new Verdict(
            passes ? Outcome.Pass : Outcome.Fail,
            passes
                ? "Over 1,204 labelled pairs the candidate is not worse than the champion by 10 % (p 0.00002)."
                : "Over 612 labelled pairs the candidate is worse than the champion (p below 0.00001).",
            [
                new(
                    "loss ratio",
                    passes ? Outcome.Pass : Outcome.Fail,
                    passes ? "Mean squared error is 0.91 times the champion's." : "Mean squared error is 2.31 times the champion's.",
                    passes ? 1204 : 612,
                    passes ? 0.9112 : 2.3104,
                    1.1),
                new("errors", Outcome.Pass, "No request of the shadow failed.", 1240, 0, 0.01),
                new("slow answers", Outcome.Pass, "2 of 1,240 answers were slow.", 1240, 0.00161, 0.02),
                new("labels", Outcome.Pass, "36 captured requests have no label yet.", 1240, 0.029, 0.1),
            ]));
    }

    public static IEnumerable<ReportedVerdict> Rollout(double? rollsBackAt)
    {
        var time = s_start.AddSeconds(30.2);
        foreach (var percent in new double[] { 5, 10, 25, 50, 100 })
        {
            yield return new ReportedVerdict(JudgedStage.Rollout, time.AddSeconds(1.5), new Verdict(
                Outcome.Inconclusive,
                "Fewer candidate requests than this step needs.",
                [new("requests", Outcome.Inconclusive, "21 candidate requests; 50 are needed.", 21, 21, 50)]),
                percent,
                RolloutAction.Hold);
            var back = percent == rollsBackAt;
            yield return new ReportedVerdict(
                JudgedStage.Rollout,
                time.AddSeconds(3),
                new Verdict(
                    back ? Outcome.Fail : Outcome.Pass,
                    back
                        ? "The candidate fails more often than the champion: 9 of 212 against 1 of 640."
                        : "No more errors or slow answers than the champion's.",
                    [
                        new(
                            "5xx",
                            back ? Outcome.Fail : Outcome.Pass,
                            back ? "9 of 212 failed." : "None failed.",
                            212,
                            back ? 0.0425 : 0,
                            0.0016),
                        new("slow answers", Outcome.Pass, "1 of 212 was slow.", 212, 0.0047, 0.02),
                        new("served as asked", Outcome.Pass, "Configuration, digest and weights are those asked for.", 1),
                    ]),
                percent,
                back ? RolloutAction.RollBack : percent == 100 ? RolloutAction.Complete : RolloutAction.Advance);
            if (back)
            {
                yield break;
            }

            time = time.AddSeconds(3.15);
        }
    }
}
