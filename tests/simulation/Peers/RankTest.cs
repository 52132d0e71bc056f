using Slipway.Domain.Judging;
using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Peers;

/// <summary>
/// Mann and Whitney's test on the error rates of the minutes of each ten-minute window, 98 % two-sided, a window a look (Kayenta).
/// </summary>
public sealed class RankTest : IPeer
{
    private readonly List<(double Rate, bool IsCandidate)> _window = [];

    public bool RollsBack(RolloutCell minute)
    {
        _window.Add((minute.Champion.Errors / (double)Math.Max(1, minute.Champion.Requests), false));
        _window.Add((minute.Candidate.Errors / (double)Math.Max(1, minute.Candidate.Requests), true));
        if (minute.Minute % 10 != 9)
            return false;
        var n = _window.Count / 2;
        var wins = _window.Where(b => b.IsCandidate)
            .Sum(b => _window.Where(a => !a.IsCandidate).Sum(a => b.Rate > a.Rate ? 1 : b.Rate == a.Rate ? 0.5 : 0));
        _window.Clear();
        var z = (wins - (n * n / 2.0)) / Math.Sqrt(n * n * ((2 * n) + 1) / 12.0);
        return z > NormalDistribution.Quantile(0.99);
    }
}
