using Slipway.Domain.Judging;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Answers of one variant in the order of time, counted in a way that is quick to ask.</summary>
internal sealed class AnswerCounts
{
    private readonly List<(DateTimeOffset Time, int Failed, int Slow)> _before = [];
    private int _failed;
    private int _slow;

    public void Add(DateTimeOffset time, bool failed, bool slow)
    {
        _before.Add((time, _failed, _slow));
        _failed += failed ? 1 : 0;
        _slow += slow ? 1 : 0;
    }

    public AnswerCounts Copy()
    {
        var copy = new AnswerCounts { _failed = _failed, _slow = _slow };
        copy._before.AddRange(_before);
        return copy;
    }

    /// <summary>Counts of answers at this time or later.</summary>
    public VariantCounts Since(DateTimeOffset from)
    {
        var (low, high) = (0, _before.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _before[middle].Time < from ? (middle + 1, high) : (low, middle);
        }

        return low == _before.Count
            ? new(0, 0, 0)
            : new(_before.Count - low, _failed - _before[low].Failed, _slow - _before[low].Slow);
    }
}
