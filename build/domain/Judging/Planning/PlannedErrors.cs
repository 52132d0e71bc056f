using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Rollout;

namespace Slipway.Domain.Judging.Planning;

/// <summary>The evidence on errors that a rollout gathers when everything comes as expected.</summary>
internal sealed class PlannedErrors(RolloutRules rules, double requestsPerHour, double errorRate, double worse, double exactSaving)
{
    // Certificates have a tenth of the false promotion rate (GuardTest).
    private const double CertificateShare = 0.1;
    private readonly RateGrid _grid = RateGrid.Below(rules.ErrorMargin);
    private readonly RateCertificate _certificate = new(rules.ErrorCeiling);
    private readonly double[] _state = new double[RateGrid.Below(rules.ErrorMargin).Count];
    private double _requests;

    /// <summary>Whether the margin is ruled out, or the rate is shown to do no harm.</summary>
    public bool IsEnough => IsEnoughWith(_state, _requests);

    /// <summary>Time passes at a share.</summary>
    public void Pass(double hours, double share)
    {
        if (!double.IsFinite(hours))
            return;
        Add(_state, hours, share);
        _requests += hours * requestsPerHour * share;
    }

    /// <summary>Hours at a share until there is enough, at least so many; infinite when not within <paramref name="most"/>.</summary>
    public double HoursUntilEnough(double share, double least, double most)
    {
        if (IsEnoughAfter(least, share))
            return least;
        if (!IsEnoughAfter(most, share))
            return double.PositiveInfinity;
        var (low, high) = (least, most);
        while (high - low > 1e-3 * high)
        {
            var middle = (low + high) / 2;
            (low, high) = IsEnoughAfter(middle, share) ? (low, middle) : (middle, high);
        }

        return high;
    }

    private bool IsEnoughAfter(double hours, double share)
    {
        var state = (double[])_state.Clone();
        Add(state, hours, share);
        return IsEnoughWith(state, _requests + (hours * requestsPerHour * share));
    }

    private bool IsEnoughWith(double[] state, double requests) =>
        RateGrid.LogE(state) >= exactSaving * Math.Log(1 / rules.FalsePromotion)
        || (rules.CeilingIsHarmless && _certificate.LogE(requests * errorRate * (1 + worse), requests) >= Math.Log(1 / (rules.FalsePromotion * CertificateShare)));

    private void Add(double[] state, double hours, double share)
    {
        var requests = hours * requestsPerHour;
        _grid.Add(state, requests * share * errorRate * (1 + worse), requests * (1 - share) * errorRate, share);
    }
}
