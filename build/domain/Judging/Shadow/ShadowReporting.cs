using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Intervals;

namespace Slipway.Domain.Judging.Shadow;

/// <summary>Says in numbers and sentences what a shadow's judge sees.</summary>
internal sealed class ShadowReporting(ShadowFold fold, ShadowRules rules)
{
    private ShadowCell Total => fold.Total;

    public JudgeReport Report()
    {
        var (failures, tails, slow) = fold.Guards;
        var metrics = new List<MetricEvidence>
        {
            Loss(),
            Guard(
                "failures",
                "failed alone",
                failures,
                Total.CandidateFailures + Total.CommonFailures,
                Total.ChampionFailures + Total.CommonFailures,
                failures.Allows),
            Guard(
                "disasters",
                $"erred beyond {Figures.Text(Math.Sqrt(fold.Reference.Bound))} alone",
                tails,
                tails.Candidate,
                tails.Champion,
                allows: true),
        };
        if (Total.Timed > 0)
            metrics.Add(
                Guard(
                    "latency",
                    $"alone took longer than {Figures.Text(fold.Reference.SlowLimitMs)} ms",
                    slow,
                    Total.CandidateSlow + Total.CommonSlow,
                    Total.ChampionSlow + Total.CommonSlow,
                    slow.Allows));
        return new JudgeReport(
            fold.Verdict,
            Reason(metrics),
            fold.Minute,
            fold.LogERollback,
            Math.Log(1 / rules.FalseRollback),
            metrics,
            Counts(),
            Intervals());
    }

    private string Reason(List<MetricEvidence> metrics) => fold.Verdict switch
    {
        Judgement.Rollback => "Roll back: " + metrics.First(m => m.IsWorse).Reason,
        Judgement.Promote => "Promote: " + metrics[0].Reason,
        _ when metrics.Exists(m => !m.Allows) => "Inconclusive: " + metrics.First(m => !m.Allows).Reason,
        _ when !fold.HasLabels =>
            $"Inconclusive: only {Figures.Count(Total.Labels)} of {Figures.Count(Total.Requests)} requests have a label; "
            + $"{Figures.Percent(rules.LabelledShare)} are needed.",
        _ when !fold.HasPairs =>
            $"Inconclusive: {Figures.Count((long)Total.ChampionLoss.Count)} of {Figures.Count(rules.MinimumPairs)} labelled pairs.",
        _ when !fold.IsLongEnough => $"Inconclusive: the minimum duration of {Figures.Count(rules.MinimumMinutes)} minutes is not over.",
        _ => "Inconclusive: failures, disasters or latency are stirring; promotion waits until they are calm.",
    };

    private MetricEvidence Loss()
    {
        var n = Total.ChampionLoss.Count;
        var (champion, candidate) = (Total.ChampionLoss.Mean, Total.CandidateLoss.Mean);
        var (lower, upper) = RatioInterval();
        var margin = rules.MarginR2 is { } eta
            ? $"an R2 lower by {Figures.Text(eta)}"
            : $"an MSE higher by {Figures.Percent(rules.Margin)}";
        var numbers =
            $"over {Figures.Count((long)n)} labelled pairs the candidate's clipped MSE is {Figures.Text(candidate)}, the champion's "
            + $"{Figures.Text(champion)}";
        var allows = fold.LogENotWorse >= Math.Log(1 / rules.FalsePromotion);
        var reason = fold.LossIsWorse ? $"{numbers}: the candidate is shown to be worse (E = {E(fold.LogEWorse)})."
            : allows ? $"{numbers}: {margin} is ruled out (E = {E(fold.LogENotWorse)})."
            : $"{numbers}: {margin} is not ruled out yet (E = {E(fold.LogENotWorse)} of {E(Math.Log(1 / rules.FalsePromotion))}).";
        return new MetricEvidence(
            "loss",
            candidate / champion,
            lower,
            upper,
            fold.LogEWorse,
            fold.LossRollbackAt,
            fold.LogENotWorse,
            Math.Log(1 / rules.FalsePromotion),
            n,
            n,
            fold.LossIsWorse,
            allows,
            reason);
    }

    /// <summary>All ratios q at which the mean of L_B - q L_A is not told from 0, as for R2.</summary>
    private (double Lower, double Upper) RatioInterval()
    {
        var (a, b, n) = (Total.ChampionLoss, Total.CandidateLoss, Total.ChampionLoss.Count);
        var h = EProcesses.NormalMixture.HalfWidth(n, Math.Max(1, fold.Inflation), 0.05, EProcesses.NormalMixture.TwoSidedRho2(0.05, 1000));
        var cov = (Total.LossProducts / n) - (a.Mean * b.Mean);
        var (qa, qb, qc) =
            ((a.Mean * a.Mean) - (h * h * a.Variance), (a.Mean * b.Mean) - (h * h * cov), (b.Mean * b.Mean) - (h * h * b.Variance));
        var root = Math.Sqrt(Math.Max(0, (qb * qb) - (qa * qc)));
        return qa > 0 ? (Math.Max(0, (qb - root) / qa), (qb + root) / qa) : (0, double.NaN);
    }

    private MetricEvidence Guard(string metric, string what, GuardTest guard, long candidate, long champion, bool allows)
    {
        var interval = BernoulliSequence.Interval(guard.Candidate, guard.Candidate + guard.Champion, 0.05, 100);
        var state = guard.IsWorse
            ? "the candidate is shown to be worse"
            : allows ? "not worse by its margin" : "not shown to be within its margin yet";
        return new MetricEvidence(
            metric, guard.Candidate / (double)guard.Champion, interval.Lower / (1 - interval.Lower), interval.Upper / (1 - interval.Upper),
            guard.LogEWorse,
            guard.RollbackAt,
            Math.Max(guard.LogENotWorse, guard.LogECertificate),
            guard.LogECertificate > guard.LogENotWorse ? guard.CertificateAt : guard.PromoteAt,
            candidate, champion, guard.IsWorse, allows,
            $"the candidate {what} {Figures.Count(guard.Candidate)} times, the champion {Figures.Count(guard.Champion)} times, in "
            + $"{Figures.Count(Total.Requests)} requests: {state}.");
    }

    private Dictionary<string, double> Counts() => new()
    {
        ["requests"] = Total.Requests,
        ["labels"] = Total.Labels,
        ["pairs"] = Total.ChampionLoss.Count,
        ["candidateFailures"] = Total.CandidateFailures + Total.CommonFailures,
        ["championFailures"] = Total.ChampionFailures + Total.CommonFailures,
        ["candidateSlow"] = Total.CandidateSlow + Total.CommonSlow,
        ["championSlow"] = Total.ChampionSlow + Total.CommonSlow,
        ["candidateDisasters"] = Total.CandidateTails,
        ["championDisasters"] = Total.ChampionTails,
        ["pairsPerBlock"] = fold.ValuesPerBlock,
    };

    private Dictionary<string, MetricInterval> Intervals()
    {
        var champion = MetricIntervals.Of(Total.Champion, inflation: fold.Inflation);
        var candidate = MetricIntervals.Of(Total.Candidate, inflation: fold.Inflation);
        return new Dictionary<string, MetricInterval>
        {
            ["championMse"] = champion.Mse, ["championRmse"] = champion.Rmse, ["championMae"] = champion.Mae, ["championR2"] = champion.R2,
            ["candidateMse"] = candidate.Mse, ["candidateRmse"] = candidate.Rmse, ["candidateMae"] = candidate.Mae,
            ["candidateR2"] = candidate.R2,
        };
    }

    private static string E(double logE) => logE > 14 ? $"e^{Figures.Text(logE)}" : Figures.Text(Math.Exp(logE));
}
