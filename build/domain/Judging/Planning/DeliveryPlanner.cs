using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;
using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Planning;

/// <summary>
/// At this traffic, how long will shadow and rollout take for a candidate that is equal, 5, 10 or 25 % worse. Typical figures: when half of
/// such candidates have their verdict, whichever comes first, for errors that are normal and correlated between the models.
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
        var perHour = requestsPerHour * labelledShare;
        var least = Math.Max(LossReference.WarmUp, rules.MinimumPairs);
        var leastHours = rules.MinimumMinutes / 60.0;
        double NotWorse(double pairs) =>
            Chance(pairs, 1 + rules.Margin - loss, Variance(loss, 1 + rules.Margin), rules.FalsePromotion, 1000, 1);
        (double Rollback, double Promotion) Chances(double pairs) => (
            Chance(pairs, worse, Variance(loss, 1), rules.FalseRollback, ShadowFold.WorseOptimum, ShadowFold.LossShare),
            pairs < least || pairs / perHour < leastHours ? 0 : NotWorse(pairs));
        var first = Crossing.First(
            LossReference.WarmUp, NeverPairs, pairs => Chances(pairs) is var chances && chances.Rollback + chances.Promotion >= 0.5);
        if (!double.IsFinite(first))
            return new ShadowForecast(worse, Judgement.Inconclusive, first, first);
        var (rollback, promotion) = Chances(first);
        if (rollback >= promotion)
            return new ShadowForecast(worse, Judgement.Rollback, first, first / perHour);
        // What the minimum duration alone waits for is not needed as evidence.
        var needed = Crossing.First(least, first, pairs => NotWorse(pairs) >= 0.5);
        return double.IsFinite(needed)
            ? new ShadowForecast(worse, Judgement.Promote, needed, Math.Max(leastHours, needed / perHour))
            : new ShadowForecast(worse, Judgement.Promote, first, first / perHour);
    }

    private double Variance(double candidate, double champion) =>
        2 * ((candidate * candidate) + (champion * champion) - (2 * candidate * champion * correlation * correlation));

    /// <summary>That evidence of a mean has been enough by so many pairs.</summary>
    private static double Chance(double pairs, double mean, double variance, double alpha, double optimum, double weight)
    {
        var rho2 = NormalMixture.OneSidedRho2(alpha, optimum);
        var threshold = Math.Log(1 / (alpha * weight));
        var highest = 20 * Math.Sqrt(variance * (1 + rho2));
        var bound = Crossing.First(0, highest, level => NormalMixture.LogE(pairs, level, variance, rho2) >= threshold);
        return double.IsFinite(bound) ? Crossing.Chance(mean * pairs, variance * pairs, bound * pairs) : 0;
    }

    private IEnumerable<StepForecast> Rollout(RolloutManifest manifest, RolloutRules rules, double worse)
    {
        var evidence = new PlannedErrors(rules, requestsPerHour, errorRate, worse);
        for (var index = 0; index < manifest.Steps.Count; index++)
        {
            var share = manifest.Steps[index] / 100.0;
            // A step lasts until it has baked and has had its requests; the evidence of all steps adds up, and the last shared one holds
            // until it is enough.
            var least = Math.Max(manifest.Bake.TotalHours, manifest.MinimumRequests / (requestsPerHour * share));
            var isLastShared = share < 1 && (index == manifest.Steps.Count - 1 || manifest.Steps[index + 1] >= 100);
            var hours = isLastShared ? evidence.HoursUntilEnough(share, least, MostHours) : least;
            evidence.Pass(hours, share);
            var (rollback, promotion) = evidence.Chances;
            var verdict = rollback + promotion < 0.499
                ? Judgement.Inconclusive
                : rollback > promotion ? Judgement.Rollback : Judgement.Promote;
            yield return new StepForecast(
                worse, manifest.Steps[index], hours * requestsPerHour * share, hours, verdict, rollback, promotion);
        }
    }
}
