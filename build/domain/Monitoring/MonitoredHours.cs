namespace Slipway.Domain.Monitoring;

/// <summary>The hours of a state while it is brought up to date.</summary>
internal sealed class MonitoredHours
{
    private readonly SortedDictionary<DateTimeOffset, Hour> _hours = [];

    public MonitoredHours(IReadOnlyList<MonitoredHour> hours, int bits)
    {
        foreach (var hour in hours)
        {
            _hours[hour.Start] = new(hour.Captured, hour.Failed, [.. EventId.Read(hour.Counted).Where(id => EventId.IsSampled(id, bits))]);
        }
    }

    /// <summary>Takes out what is over.</summary>
    public IReadOnlyList<AnswerCounts> CloseBefore(DateTimeOffset start)
    {
        var over = _hours.Where(hour => hour.Key < start).ToList();
        foreach (var (time, _) in over)
            _hours.Remove(time);
        return [.. over.Select(hour => new AnswerCounts(hour.Value.Captured, hour.Value.Counted.Count, hour.Value.Failed))];
    }

    /// <summary>Notes an answer; true when its label is new.</summary>
    public bool Add(DateTimeOffset start, ulong id, bool isLabelled, bool isFailed)
    {
        if (!_hours.TryGetValue(start, out var hour))
            _hours[start] = hour = new(0, 0, []);
        hour.Seen++;
        if (!isLabelled || !hour.Counted.Add(id))
            return false;
        hour.Failed += isFailed ? 1 : 0;
        return true;
    }

    // An hour that was not read this time, or of which a part is gone, keeps the larger count.
    public IReadOnlyList<MonitoredHour> Write() =>
        [
            .. _hours.Select(
                hour => new MonitoredHour(
                    hour.Key, Math.Max(hour.Value.Captured, hour.Value.Seen), hour.Value.Failed, EventId.Write(hour.Value.Counted))),
        ];

    private sealed class Hour(long captured, long failed, HashSet<ulong> counted)
    {
        public long Captured => captured;

        public long Failed { get; set; } = failed;

        public long Seen { get; set; }

        public HashSet<ulong> Counted => counted;
    }
}
