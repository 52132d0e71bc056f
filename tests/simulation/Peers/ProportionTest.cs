using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Peers;

/// <summary>A one-sided two-proportion z-test on all requests so far, at looks with their own critical values.</summary>
public sealed class ProportionTest(Func<int, double?> critical) : IPeer
{
    private ArmSums _a;
    private ArmSums _b;

    /// <summary>At every minute, uncorrected.</summary>
    public static ProportionTest Uncorrected(double alpha) => new(_ => NormalDistribution.Quantile(1 - alpha));

    /// <summary>One look at the end.</summary>
    public static ProportionTest AtEnd(double alpha, int minutes) =>
        new(minute => minute == minutes - 1 ? NormalDistribution.Quantile(1 - alpha) : null);

    /// <summary>O'Brien and Fleming's boundary at 12 looks; its constant for a one-sided 1 % is 2.38.</summary>
    public static ProportionTest OBrienFleming(int minutes) =>
        new(minute => (minute + 1) % (minutes / 12) == 0 ? 2.38 * Math.Sqrt(minutes / (minute + 1.0)) : null);

    public bool RollsBack(RolloutCell minute)
    {
        (_a, _b) = (_a + minute.Champion, _b + minute.Candidate);
        if (critical(minute.Minute) is not { } c || _a.Requests == 0 || _b.Requests == 0)
            return false;
        var pooled = (_a.Errors + _b.Errors) / (double)(_a.Requests + _b.Requests);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / _a.Requests) + (1.0 / _b.Requests)));
        return error > 0 && ((_b.Errors / (double)_b.Requests) - (_a.Errors / (double)_a.Requests)) / error > c;
    }
}
