using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Planning;

/// <summary>
/// At this traffic, how long will shadow and rollout take for a candidate that is equal, 5, 10 or 25 % worse. Typical figures: the evidence at its expected value, for errors
/// that are normal and correlated between the models.
/// </summary>
/// <param name="requestsPerHour">Live requests an hour.</param>
/// <param name="errorRate">Share of requests on which the champion errs.</param>
/// <param name="correlation">Correlation of the two models' errors.</param>
/// <param name="labelledShare">Share of requests that get a label.</param>
public sealed class DeliveryPlanner(double requestsPerHour, double errorRate = 0.01, double correlation = 0.8, double labelledShare = 1)
{
    private static readonly double[] Candidates = [0, 0.05, 0.1, 0.25];
    private const double NeverPairs = 1e8;
    private const double MostHours = 24 * 365;

    // Exact tests need about this share of the events of an e-process at the same error rate (benchmark, G3).
    private const double ExactSaving = 0.9;

    /// <summary>The forecast for a manifest.</summary>
    public DeliveryForecast Forecast(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        return new DeliveryForecast(
            [.. Candidates.Select(worse => Shadow(ShadowRules.From(manifest.Shadow), worse))],
            [.. Candidates.SelectMany(worse => Rollout(manifest.Rollout, RolloutRules.From(manifest), worse))]);
    }

    private ShadowForecast Shadow(ShadowRules rules, double worse)
    {
        // In units of the champion's MSE: squared normal errors have variance 2, and their correlation is that of the errors squared.
        var loss = 1 + worse;
        var variance = 2 * ((loss * loss) + 1 - (2 * loss * correlation * correlation));
        var excess = (1 + rules.Margin) - loss;
        var allowed = 2 * ((loss * loss) + ((1 + rules.Margin) * (1 + rules.Margin)) - (2 * loss * (1 + rules.Margin) * correlation * correlation));
        var promote = excess > 0 ? Pairs(excess, allowed, rules.FalsePromotion, 1) : double.PositiveInfinity;
        var rollback = worse > 0 ? Pairs(worse, variance, rules.FalseRollback, 0.75) : double.PositiveInfinity;
        var perHour = requestsPerHour * labelledShare;
        return rollback < promote && rollback / perHour < Math.Max(promote / perHour, rules.MinimumMinutes / 60.0)
            ? new ShadowForecast(worse, Judgement.Rollback, rollback, rollback / perHour)
            : double.IsFinite(promote)
                ? new ShadowForecast(worse, Judgement.Promote, promote, Math.Max(promote / perHour, rules.MinimumMinutes / 60.0))
                : new ShadowForecast(worse, Judgement.Inconclusive, double.PositiveInfinity, double.PositiveInfinity);
    }

    private static double Pairs(double mean, double variance, double alpha, double weight)
    {
        var rho2 = NormalMixture.OneSidedRho2(alpha, 1000);
        var threshold = Math.Log(1 / (alpha * weight));
        var (low, high) = (LossReference.WarmUp / 1.0, NeverPairs);
        if (NormalMixture.LogE(high, mean, variance, rho2) < threshold)
            return double.PositiveInfinity;
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (NormalMixture.LogE(middle, mean, variance, rho2) >= threshold)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    private IEnumerable<StepForecast> Rollout(RolloutManifest manifest, RolloutRules rules, double worse)
    {
        var evidence = new PlannedErrors(rules, requestsPerHour, errorRate, worse, ExactSaving);
        for (var index = 0; index < manifest.Steps.Count; index++)
        {
            var share = manifest.Steps[index] / 100.0;
            // A step lasts until it has baked and has had its requests; the evidence of all steps adds up, and the last shared one holds until it is enough.
            var least = Math.Max(manifest.Bake.TotalHours, manifest.MinimumRequests / (requestsPerHour * share));
            var isLastShared = share < 1 && (index == manifest.Steps.Count - 1 || manifest.Steps[index + 1] >= 100);
            var hours = isLastShared ? evidence.HoursUntilEnough(share, least, MostHours) : least;
            evidence.Pass(hours, share);
            yield return new StepForecast(worse, manifest.Steps[index], hours * requestsPerHour * share, hours, evidence.IsEnough);
        }
    }
}
