namespace Slipway.Domain.Judging.EProcesses;

/// <summary>
/// A series' minutes, kept in constant memory (neighbours are joined when there are too many), and the length that its blocks need by its
/// own autocorrelation, measured anew whenever the minutes have doubled.
/// </summary>
internal sealed class MinuteSlots
{
    /// <summary>Fewest blocks that anything is said with.</summary>
    public const int FewestBlocks = 8;

    private const int MostSlots = 4096;
    private readonly List<(double Count, double Sum)> _slots = [];
    private int _next = FewestBlocks;
    private int _minutesPerSlot = 1;
    private int _minutesInPart;
    private MomentSums _part;

    /// <summary>Slots of minutes, oldest first.</summary>
    public IReadOnlyList<(double Count, double Sum)> Slots => _slots;

    /// <summary>Slots a block.</summary>
    public int Span { get; private set; } = 1;

    /// <summary>Takes in a minute; true when a slot became full.</summary>
    public bool Add(MomentSums minute)
    {
        _part += minute;
        if (++_minutesInPart < _minutesPerSlot)
            return false;
        _slots.Add((_part.Count, _part.Sum));
        (_part, _minutesInPart) = (default, 0);
        return true;
    }

    /// <summary>Measures when it is time to; true when blocks have to be cut anew.</summary>
    public bool Measure(MomentSums values)
    {
        if (_slots.Count < _next)
            return false;
        if (_slots.Count >= MostSlots)
            Join();
        _next = 2 * _slots.Count;
        var means = new double[_slots.Count];
        var between = default(MomentSums);
        for (var i = 0; i < means.Length; i++)
            between = between.With(means[i] = _slots[i].Sum / _slots[i].Count);
        var (time, deviation) = BlockLength.AutocorrelationTime(means);
        var perSlot = values.Count / means.Length;
        // Dependence within a slot shows in the spread of the slots' means, dependence between slots in their autocorrelation.
        var within = values.Variance > 0 ? between.Variance * perSlot / values.Variance : 1;
        var across = time - 1 > 2 * deviation ? time : 1;
        var dependent = across > 1 || within > 1 + (3 * Math.Sqrt(2.0 / means.Length));
        var wanted = dependent ? Math.Ceiling(10 * across * Math.Max(1, within) / perSlot) : 1;
        // Longer than leaves enough blocks is as it should be: then nothing is said yet.
        Span = (int)Math.Clamp(wanted, 1, MostSlots);
        return true;
    }

    private void Join()
    {
        var half = _slots.Count / 2;
        for (var i = 0; i < half; i++)
            _slots[i] = (_slots[2 * i].Count + _slots[(2 * i) + 1].Count, _slots[2 * i].Sum + _slots[(2 * i) + 1].Sum);
        _slots.RemoveRange(half, _slots.Count - half);
        _minutesPerSlot *= 2;
    }
}
