using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>Says in numbers and sentences what a rollout's judge sees.</summary>
internal sealed class RolloutReporting(RolloutFold fold, RolloutRules rules)
{
    private static readonly MetricInterval Undefined = new(double.NaN, double.NaN, double.NaN);

    private double PromoteAt => Math.Log(1 / rules.FalsePromotion);

    public JudgeReport Report()
    {
        var errors = fold.Errors;
        var metrics = new List<MetricEvidence>
        {
            Rate("errors", "erred", fold.Candidate.Errors, fold.Champion.Errors, fold.Candidate.Requests, fold.Champion.Requests,
                (errors.LogEWorse, errors.RollbackAt, errors.LogENotWorse, PromoteAt), errors.IsWorse, errors.Allows),
        };
        if (fold.JudgesLatency)
        {
            metrics.Add(
                Rate(
                    "latency",
                    $"took longer than {Figures.Text(fold.Reference.Loss.SlowLimitMs)} ms",
                    fold.Candidate.Slow,
                    fold.Champion.Slow,
                    fold.Candidate.Timed,
                    fold.Champion.Timed,
                    (fold.Slow.LogEWorse, fold.Slow.RollbackAt, Math.Max(fold.Slow.LogENotWorse, fold.Slow.LogECertificate), PromoteAt),
                    fold.SlowIsWorse,
                    fold.SlowAllows));
        }

        if (fold.JudgesLosses)
        {
            metrics.Add(Loss());
            metrics.Add(
                Rate(
                    "disasters",
                    "erred beyond the bound",
                    fold.Candidate.Tails,
                    fold.Champion.Tails,
                    fold.Candidate.Labels,
                    fold.Champion.Labels,
                    (fold.Losses.Tails.LogEWorse, fold.MixtureAt, double.NaN, double.NaN), isWorse: false, allows: true));
        }

        return new JudgeReport(
            fold.Verdict, Reason(metrics), fold.Minute, fold.LogERollback, fold.MixtureAt, metrics, Counts(), Intervals())
        {
            IsCalm = fold.IsCalm,
            IsFair = fold.Requests.IsFine && fold.Labels.IsFine,
        };
    }

    private string Reason(List<MetricEvidence> metrics) => fold.Verdict switch
    {
        Judgement.Rollback when metrics.Exists(m => m.IsWorse) => "Roll back: " + metrics.First(m => m.IsWorse).Reason,
        Judgement.Rollback =>
            "Roll back: all evidence together, with late starts, says that the candidate is worse; most of it: "
            + $"{metrics.MaxBy(m => m.LogERollback)!.Reason}",
        Judgement.Promote => "Promote: " + metrics[0].Reason,
        _ => "Inconclusive: " + Missing(metrics),
    };

    private string Missing(List<MetricEvidence> metrics)
    {
        if (!fold.HasRequests)
            return $"the candidate had {Figures.Count(fold.Candidate.Requests)} of {Figures.Count(rules.MinimumRequests)} requests, the "
                + $"champion {Figures.Count(fold.Champion.Requests)}.";
        if (!fold.Requests.IsFine)
            return "requests do not fall on the two models as the weights ask for (E = "
                + $"{Figures.Text(Math.Exp(Math.Min(700, fold.Requests.Highest)))} at its highest): what is counted cannot be trusted.";
        if (fold.JudgesLosses && !fold.Labels.IsFine)
            return "labels are missing for one model more than for the other (E = "
                + $"{Figures.Text(Math.Exp(Math.Min(700, fold.Labels.Highest)))} at its highest).";
        return metrics.Find(m => !m.Allows)?.Reason
            ?? (!fold.IsCalm
                ? "a guardrail is stirring; promotion waits until it is calm."
                : "the minimum duration or the last step's bake time is not over.");
    }

    private static MetricEvidence Rate(
        string metric,
        string what,
        long candidate,
        long champion,
        long candidateRequests,
        long championRequests,
        (double Worse, double WorseAt, double Fine, double FineAt) e,
        bool isWorse,
        bool allows)
    {
        var (b, a) = (candidate / (double)candidateRequests, champion / (double)championRequests);
        var (lower, upper) = RatioInterval(candidate, champion, candidateRequests, championRequests);
        var state = isWorse
            ? "the candidate is shown to be worse"
            : allows ? "not worse by its margin" : "not shown to be within its margin yet";
        return new MetricEvidence(
            metric, b / a, lower, upper, e.Worse, e.WorseAt, e.Fine, e.FineAt, candidate, champion, isWorse, allows,
            $"the candidate {what} in {Figures.Count(candidate)} of {Figures.Count(candidateRequests)} requests, the champion in "
            + $"{Figures.Count(champion)} of {Figures.Count(championRequests)}: {state}.");
    }

    /// <summary>The split of the events has an interval at every count; over the split of the requests it is one of the ratio.</summary>
    private static (double Lower, double Upper) RatioInterval(long candidate, long champion, long candidateRequests, long championRequests)
    {
        var (low, high) = BernoulliSequence.Interval(candidate, candidate + champion, 0.05, 100);
        var odds = candidateRequests / (double)championRequests;
        return (low / (1 - low) / odds, high / (1 - high) / odds);
    }

    private MetricEvidence Loss()
    {
        var (b, a) = (fold.Losses.Candidate.Loss, fold.Losses.Champion.Loss);
        var allows = fold.LossAllows;
        var reason =
            $"the candidate's clipped MSE is {Figures.Text(b.Mean)} over {Figures.Count((long)b.Count)} labelled requests, the champion's "
            + $"{Figures.Text(a.Mean)} over {Figures.Count((long)a.Count)}: "
                + (allows
                    ? $"an MSE higher by {Figures.Percent(rules.LossMargin)} is ruled out."
                    : $"an MSE higher by {Figures.Percent(rules.LossMargin)} is not ruled out yet.");
        var half = 1.96 * Math.Sqrt((b.Variance / b.Count) + (a.Variance / a.Count)) / a.Mean;
        return new MetricEvidence(
            "loss",
            b.Mean / a.Mean,
            (b.Mean / a.Mean) - half,
            (b.Mean / a.Mean) + half,
            fold.Losses.LogEWorse,
            fold.MixtureAt,
            fold.Losses.LogENotWorse,
            PromoteAt,
            b.Count,
            a.Count,
            false,
            allows,
            reason);
    }

    private Dictionary<string, double> Counts() => new()
    {
        ["candidateRequests"] = fold.Candidate.Requests,
        ["championRequests"] = fold.Champion.Requests,
        ["candidateErrors"] = fold.Candidate.Errors,
        ["championErrors"] = fold.Champion.Errors,
        ["candidateSlow"] = fold.Candidate.Slow,
        ["championSlow"] = fold.Champion.Slow,
        ["candidateLabels"] = fold.Candidate.Labels,
        ["championLabels"] = fold.Champion.Labels,
        ["sampleRatioLogE"] = fold.Requests.LogE,
        ["labelRatioLogE"] = fold.Labels.LogE,
        ["bursts"] = fold.Errors.IsBursty ? 1 : 0,
    };

    private Dictionary<string, MetricInterval> Intervals()
    {
        var intervals = new Dictionary<string, MetricInterval>();
        foreach (var (name, arm) in new[] { ("champion", fold.Champion), ("candidate", fold.Candidate) })
        {
            var rate = BernoulliSequence.Interval(arm.Errors, arm.Requests, 0.05, 1000);
            intervals[name + "ErrorRate"] = arm.Requests == 0 ? Undefined : new(arm.Errors / (double)arm.Requests, rate.Lower, rate.Upper);
            var n = arm.Loss.Count;
            var half = EProcesses.NormalMixture
                .HalfWidth(n, arm.Loss.Variance * fold.Losses.Inflation, 0.05, EProcesses.NormalMixture.TwoSidedRho2(0.05, 1000));
            intervals[name + "ClippedMse"] = n == 0
                ? Undefined
                : new(arm.Loss.Mean, Math.Max(0, arm.Loss.Mean - half), arm.Loss.Mean + half);
            var metrics = n == 0
                ? new MetricIntervals(Undefined, Undefined, Undefined, Undefined)
                : MetricIntervals.Of(arm.Metrics, inflation: fold.Losses.Inflation);
            (intervals[name + "Mse"], intervals[name + "Rmse"], intervals[name + "Mae"], intervals[name + "R2"]) =
                (metrics.Mse, metrics.Rmse, metrics.Mae, metrics.R2);
        }

        return intervals;
    }
}
