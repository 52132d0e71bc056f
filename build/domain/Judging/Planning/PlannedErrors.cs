using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Rollout;

namespace Slipway.Domain.Judging.Planning;

/// <summary>The evidence on errors that a rollout gathers: as expected, and how far chance carries it to either side.</summary>
internal sealed class PlannedErrors(RolloutRules rules, double requestsPerHour, double errorRate, double worse)
{
    // Certificates have a tenth of the false promotion rate (GuardTest).
    private const double CertificateShare = 0.1;

    // Exact tests need about this share of the evidence of an e-process at the same error rate (benchmark, G3).
    private const double ExactSaving = 0.9;

    // The one for rollback spends its error rate early; so much less is found by simulation of candidates between the two nulls.
    private const double EarlySaving = 0.8;
    private readonly RateGrid _worse = RateGrid.Above(1);
    private readonly RateGrid _notWorse = RateGrid.Below(rules.ErrorMargin);
    private readonly RateCertificate _certificate = new(rules.ErrorCeiling);
    private readonly List<(double Hours, double Share)> _passed = [];

    /// <summary>Chances that by now a rollback, and a promotion, has fallen.</summary>
    public (double Rollback, double Promotion) Chances => After(0, 0.5);

    /// <summary>Time passes at a share.</summary>
    public void Pass(double hours, double share)
    {
        if (double.IsFinite(hours))
            _passed.Add((hours, share));
    }

    /// <summary>
    /// Hours at a share until half of such rollouts have their verdict, at least so many; infinite when not within <paramref name="most"/>.
    /// </summary>
    public double HoursUntilEnough(double share, double least, double most) =>
        Crossing.First(least, most, hours => After(hours, share) is var chances && chances.Rollback + chances.Promotion >= 0.5);

    private (double Rollback, double Promotion) After(double hours, double share)
    {
        (double Hours, double Share)[] parts = [.. _passed, (hours, share)];
        return (Chance(parts, _worse, 1, EarlySaving * Math.Log(1 / (rules.FalseRollback * RolloutFold.ErrorShare))),
            IsCertified(parts) ? 1 : Chance(parts, _notWorse, -1, ExactSaving * Math.Log(1 / rules.FalsePromotion)));
    }

    private bool IsCertified((double Hours, double Share)[] parts)
    {
        var requests = requestsPerHour * parts.Sum(part => part.Hours * part.Share);
        return rules.CeilingIsHarmless
            && _certificate.LogE(requests * errorRate * (1 + worse), requests) >= Math.Log(1 / (rules.FalsePromotion * CertificateShare));
    }

    /// <summary>
    /// Conditional on the errors, the candidate's wander about their expected number; the evidence says how many it takes.
    /// </summary>
    private double Chance((double Hours, double Share)[] parts, RateGrid grid, int sign, double threshold)
    {
        var state = new double[grid.Count];
        var (all, under, expected, variance) = (0.0, 0.0, 0.0, 0.0);
        foreach (var (hours, share) in parts.Where(part => part.Share < 1))
        {
            var (b, a) = (hours * requestsPerHour * share * errorRate * (1 + worse), hours * requestsPerHour * (1 - share) * errorRate);
            grid.Add(state, b, a, share);
            var theta = RateGrid.Theta(1 + worse, share);
            (all, under) = (all + a + b, under + ((a + b) * RateGrid.Theta(grid.NullRatio, share)));
            (expected, variance) = (expected + b, variance + ((a + b) * theta * (1 - theta)));
        }

        // An error more of the candidate is one less of the champion: the evidence changes by ln(r/r0).
        double LogE(double candidate) => RateGrid.LogE([.. state.Select((e, j) => e + ((candidate - expected) * grid.LogRatios[j]))]);
        var most = sign > 0 ? all - under : under;
        var bound = Crossing.First(0, most, distance => LogE(under + (sign * distance)) >= threshold);
        return double.IsFinite(bound) && most > 0 ? Crossing.Chance(sign * (expected - under), variance, bound) : 0;
    }
}
