namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// A series of minutes in blocks of 1, 2, 4, 8, ... of them at once, with the sums of each length. Evidence has to hold at every length
/// that leaves enough blocks: values that depend on each other over some minutes, in ways that nobody has measured, make blocks of about
/// that length as uncertain as they are.
/// </summary>
internal sealed class BlockLadder
{
    private const int Rungs = 16;
    private const int FewestBlocks = 5;

    // Because the evidence has to hold at all lengths, part of Student's correction is enough; by simulation of bursts of 1 to 5 minutes.
    private const double PartOfCorrection = 0.6;
    private readonly MomentSums[] _blocks = new MomentSums[Rungs];
    private readonly double[] _parts = new double[Rungs];
    private long _minutes;

    /// <summary>Moments of the minutes.</summary>
    public MomentSums Minutes => _blocks[0];

    /// <summary>The sums of all lengths, as a mark for <see cref="LogE"/>.</summary>
    public MomentSums[] Mark() => (MomentSums[])_blocks.Clone();

    /// <summary>Takes in a minute.</summary>
    public void Add(double value)
    {
        _minutes++;
        for (var rung = 0; rung < Rungs; rung++)
        {
            _parts[rung] += value;
            if (_minutes % (1L << rung) != 0)
                continue;
            _blocks[rung] = _blocks[rung].With(_parts[rung]);
            _parts[rung] = 0;
        }
    }

    /// <summary>ln E of "the mean is above 0", the least of all lengths; 0 until there are enough minutes.</summary>
    /// <param name="since">What came before does not count; empty: everything does.</param>
    /// <param name="fewest">Minutes that are enough.</param>
    /// <param name="alpha">Error rate at which it is sharpest.</param>
    /// <param name="optimum">Minutes after which it is sharpest.</param>
    /// <param name="leastVariance">Variance of a minute that independent events would have.</param>
    public double LogE(ReadOnlySpan<MomentSums> since, int fewest, double alpha, double optimum, double leastVariance)
    {
        var least = double.PositiveInfinity;
        for (var rung = 0; rung < Rungs; rung++)
        {
            var blocks = since.IsEmpty ? _blocks[rung] : _blocks[rung] - since[rung];
            if (blocks.Count < (rung == 0 ? fewest : FewestBlocks))
                break;
            var length = 1L << rung;
            var correction = BlockedSeries.SmallSample(blocks.Count);
            // What was seen before tells of bursts as well.
            var spread = Math.Max(blocks.Variance, _blocks[rung].Variance);
            var variance = Math.Max(spread * (rung == 0 ? correction : Math.Pow(correction, PartOfCorrection)), leastVariance * length);
            least = Math.Min(
                least,
                NormalMixture.LogE(
                    blocks.Count, blocks.Mean, variance, NormalMixture.OneSidedRho2(alpha, Math.Max(FewestBlocks, optimum / length))));
        }

        return double.IsFinite(least) ? least : 0;
    }
}
