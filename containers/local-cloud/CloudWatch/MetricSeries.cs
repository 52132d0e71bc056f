namespace Slipway.LocalCloud.CloudWatch;

/// <summary>The values of one metric in one unit, minute by minute. Safe for several threads; who records often keeps hold of it.</summary>
/// <param name="key">Which metric.</param>
/// <param name="unit">For example <c>Microseconds</c>; <c>None</c> for none.</param>
internal sealed class MetricSeries(MetricKey key, string unit)
{
    private readonly SortedDictionary<long, Samples> _minutes = [];
    private readonly Lock _gate = new();
    private List<Sample> _unsaved = [];

    public MetricKey Key { get; } = key;

    public string Unit { get; } = unit;

    /// <summary>Records one value.</summary>
    public void Record(double value, DateTimeOffset time) => Record(new Sample(Minute(time), value, 1));

    /// <summary>Records values or a summary.</summary>
    public void Record(Sample sample)
    {
        lock (_gate)
        {
            Keep(sample);
            _unsaved.Add(sample);
        }
    }

    /// <summary>Takes back what a former run saved.</summary>
    public void Restore(Sample sample)
    {
        lock (_gate)
        {
            Keep(sample);
        }
    }

    /// <summary>What was recorded since the last call.</summary>
    public IReadOnlyList<Sample> TakeUnsaved()
    {
        lock (_gate)
        {
            if (_unsaved.Count == 0)
            {
                return [];
            }

            var taken = _unsaved;
            _unsaved = [];
            return taken;
        }
    }

    /// <summary>Takes back what could not be saved.</summary>
    public void GiveBack(IReadOnlyList<Sample> samples)
    {
        lock (_gate)
        {
            _unsaved.InsertRange(0, samples);
        }
    }

    /// <summary>Adds the values of some minutes to those of other series.</summary>
    /// <param name="from">First minute since 1970.</param>
    /// <param name="to">Behind the last one.</param>
    /// <param name="collect">Gives the samples that a minute belongs to.</param>
    public void Collect(long from, long to, Func<long, Samples> collect)
    {
        lock (_gate)
        {
            foreach (var (minute, samples) in _minutes)
            {
                if (minute >= from && minute < to)
                {
                    collect(minute).Add(samples);
                }
            }
        }
    }

    /// <summary>Forgets minutes before this one. Returns the last minute that holds a value; null when none is left.</summary>
    public long? Forget(long before)
    {
        lock (_gate)
        {
            while (_minutes.Count > 0 && _minutes.First().Key is var first && first < before)
            {
                _minutes.Remove(first);
            }

            return _minutes.Count > 0 ? _minutes.Last().Key : null;
        }
    }

    public static long Minute(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    private void Keep(Sample sample)
    {
        if (!_minutes.TryGetValue(sample.Minute, out var samples))
        {
            _minutes[sample.Minute] = samples = new Samples();
        }

        if (sample.Summary is { } summary)
        {
            samples.AddSummary(sample.Count, summary.Sum, summary.Minimum, summary.Maximum);
        }
        else
        {
            samples.Add(sample.Value, sample.Count);
        }
    }
}

/// <summary>A value so many times, or a summary of so many values.</summary>
/// <param name="Minute">Since 1970.</param>
/// <param name="Value">0 for a summary.</param>
/// <param name="Count">How often.</param>
/// <param name="Summary">Of values that the caller did not tell.</param>
internal readonly record struct Sample(long Minute, double Value, double Count, Summary? Summary = null);

/// <summary>A StatisticSet without its count.</summary>
internal sealed record Summary(double Sum, double Minimum, double Maximum);
