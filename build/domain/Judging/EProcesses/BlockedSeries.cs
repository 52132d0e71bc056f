namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// Minutes of values, cut into blocks whose means stand for independent observations of a normal mixture. With a block length from the
/// champion's history, 1 means that single values are independent. Without one, whole minutes are blocks, made longer when the series' own
/// autocorrelation asks for it.
/// </summary>
/// <param name="blockLength">Values a block; null: not known.</param>
/// <param name="optimum">Values at which the evidence is sharpest.</param>
public sealed class BlockedSeries(int? blockLength, double optimum = 1000)
{
    private const int FewestValues = 300;
    private const int FewestBlocks = 20;
    private readonly MinuteSlots _slots = new();
    private double _count;
    private double _sum;
    private int _slotsInBlock;

    /// <summary>Moments of the single values.</summary>
    public MomentSums Values { get; private set; }

    /// <summary>Moments of the blocks' means.</summary>
    public MomentSums Blocks { get; private set; }

    /// <summary>How often blocks were cut anew: marks from before no longer mean anything.</summary>
    public int Cuts { get; private set; }

    /// <summary>Values a block, on average.</summary>
    public double ValuesPerBlock => blockLength == 1 || Blocks.Count == 0 ? 1 : Math.Max(1, (Values.Count - _count) / Blocks.Count);

    /// <summary>How many times the variance of a mean is that of independent values; 1 when it is not known to be more.</summary>
    public double Inflation => blockLength == 1 || Blocks.Count < 2 || Values.Variance <= 0
        ? 1
        : Math.Max(1, Blocks.Variance * Blocks.Count / (Blocks.Count - 1) * ValuesPerBlock / Values.Variance);

    /// <summary>Whether there is enough for the mixture to hold.</summary>
    public bool IsReady => Values.Count >= FewestValues && Blocks.Count >= (blockLength is null ? MinuteSlots.FewestBlocks : FewestBlocks);

    /// <summary>Takes in the sums of a minute.</summary>
    public void Add(MomentSums minute)
    {
        if (minute.Count <= 0)
            return;
        Values += minute;
        if (blockLength == 1)
        {
            Blocks = Values;
        }
        else if (blockLength is { } length)
        {
            _count += minute.Count;
            _sum += minute.Sum;
            CloseWhen(_count >= length);
        }
        else if (_slots.Add(minute))
        {
            if (_slots.Measure(Values))
                CutAnew();
            else
                Take(_slots.Slots[^1]);
        }
    }

    /// <summary>ln E of "the mean is above 0"; 0 until <see cref="IsReady"/>.</summary>
    public double LogE(double alpha) => IsReady ? LogE(Blocks, alpha) : 0;

    /// <summary>
    /// ln E of what came after a mark that <see cref="Blocks"/> and <see cref="Cuts"/> gave; 0 until that is enough, minus infinity after
    /// blocks were cut anew.
    /// </summary>
    public double LogESince(MomentSums mark, int cuts, double alpha)
    {
        if (cuts != Cuts)
            return double.NegativeInfinity;
        var since = Blocks - mark;
        return since.Count < (blockLength == 1 ? FewestValues : FewestBlocks) ? 0 : LogE(since, alpha);
    }

    private double LogE(MomentSums blocks, double alpha)
    {
        var rho2 = NormalMixture.OneSidedRho2(alpha, Math.Max(FewestBlocks, optimum / ValuesPerBlock));
        var variance = blockLength == 1
            ? blocks.Variance
            : Math.Max(blocks.Variance * SmallSample(blocks.Count), Values.Variance / ValuesPerBlock);
        return NormalMixture.LogE(blocks.Count, blocks.Mean, variance, rho2);
    }

    /// <summary>
    /// The spread of few block means is itself uncertain: as Student's quantile stands to the normal one at 1 in 1000 (Cornish and Fisher).
    /// </summary>
    internal static double SmallSample(double count)
    {
        const double Z2 = 9.55;
        var degrees = Math.Max(1, count - 1);
        var ratio = 1 + ((Z2 + 1) / (4 * degrees)) + (((5 * Z2 * Z2) + (16 * Z2) + 3) / (96 * degrees * degrees));
        return count / degrees * ratio * ratio;
    }

    private void CutAnew()
    {
        Blocks = default;
        Cuts++;
        (_count, _sum, _slotsInBlock) = (0, 0, 0);
        foreach (var slot in _slots.Slots)
            Take(slot);
    }

    private void Take((double Count, double Sum) slot)
    {
        _count += slot.Count;
        _sum += slot.Sum;
        CloseWhen(++_slotsInBlock >= _slots.Span);
    }

    private void CloseWhen(bool full)
    {
        if (!full)
            return;
        Blocks = Blocks.With(_sum / _count);
        (_count, _sum, _slotsInBlock) = (0, 0, 0);
    }
}
