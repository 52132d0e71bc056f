using Slipway.Domain.Judging.EProcesses;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>
/// Whether requests, and labels, fall on the arms as the weights ask for: each weight has its own e-process, and their product is one
/// again.
/// </summary>
internal sealed class ShareCheck(Func<ArmSums, long> count)
{
    private readonly Dictionary<double, (long Candidate, long Champion)> _counts = [];

    /// <summary>ln E that they do not.</summary>
    public double LogE { get; private set; }

    /// <summary>The largest that it ever was.</summary>
    public double Highest { get; private set; }

    /// <summary>Below 10 now and never 100.</summary>
    public bool IsFine => LogE < Math.Log(10) && Highest < Math.Log(100);

    public void Look(IEnumerable<RolloutCell> minute)
    {
        foreach (var cell in minute)
        {
            var (candidate, champion) = _counts.GetValueOrDefault(cell.Share);
            _counts[cell.Share] = (candidate + count(cell.Candidate), champion + count(cell.Champion));
        }

        LogE = _counts.Sum(entry => SampleRatio.LogE(entry.Value.Candidate, entry.Value.Champion, entry.Key));
        Highest = Math.Max(Highest, LogE);
    }
}
