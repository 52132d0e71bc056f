using System.Collections.Concurrent;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>
/// All metrics of the last day. What the cloud measures itself is saved about once a second and when it stops: a killed cloud loses what it
/// measured since (real metrics are delivered at best effort, too). What a client put is saved before it hears so: <see cref="Save"/>.
/// </summary>
internal sealed class MetricStore
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(1);
    private readonly ConcurrentDictionary<(MetricKey Key, string Unit), MetricSeries> _series = new();
    private readonly MetricFiles _files;
    private readonly TimeProvider _time;
    private readonly Lock _saving = new();

    public MetricStore(string folder, TimeProvider time)
    {
        (_files, _time) = (new MetricFiles(folder), time);
        var oldest = Oldest();
        foreach (var (key, unit, sample) in _files.Read(oldest).Where(saved => saved.Sample.Minute >= oldest))
        {
            Series(key, unit).Restore(sample);
        }
    }

    /// <summary>The series to record to, for those who record often.</summary>
    public MetricSeries Series(MetricKey key, string unit = "None") =>
        _series.GetOrAdd((key, unit), static pair => new MetricSeries(pair.Key, pair.Unit));

    /// <summary>Records one value.</summary>
    public void Record(
        string space, string name, IEnumerable<Dimension> dimensions, double value, DateTimeOffset time, string unit = "None") =>
        Series(MetricKey.Of(space, name, dimensions), unit).Record(value, time);

    /// <summary>The units in which a metric was recorded.</summary>
    public IReadOnlyList<string> Units(MetricKey key) =>
        [.. _series.Values.Where(series => series.Key.Equals(key)).Select(series => series.Unit).Order(StringComparer.Ordinal)];

    /// <summary>Every metric with the last minute in which it has a value.</summary>
    public IReadOnlyList<(MetricKey Key, long LastMinute)> Metrics()
    {
        var oldest = Oldest();
        return
        [
            .. _series.Values.Select(series => (series.Key, Last: series.Forget(oldest))).Where(one => one.Last is not null)
                .GroupBy(one => one.Key, one => one.Last!.Value)
                .Select(group => (group.Key, group.Max()))
                .OrderBy(one => one.Key.Namespace, StringComparer.Ordinal).ThenBy(one => one.Key.Name, StringComparer.Ordinal)
                .ThenBy(one => string.Join(',', one.Key.Dimensions), StringComparer.Ordinal),
        ];
    }

    /// <summary>The values of a metric by period, in order of time. Periods without a value are missing.</summary>
    /// <param name="key">Which metric.</param>
    /// <param name="unit">Only values of this unit; null: of all.</param>
    /// <param name="from">First minute since 1970.</param>
    /// <param name="to">Behind the last one.</param>
    /// <param name="minutes">Length of a period; periods begin at whole multiples of it.</param>
    public IReadOnlyList<(long Minute, Samples Samples)> Read(MetricKey key, string? unit, long from, long to, long minutes)
    {
        var periods = new SortedDictionary<long, Samples>();
        foreach (var series in _series.Values.Where(series => (unit is null || series.Unit == unit) && series.Key.Equals(key)))
        {
            series.Collect(from, to, minute =>
            {
                var start = minute - (minute % minutes);
                if (!periods.TryGetValue(start, out var samples))
                {
                    periods[start] = samples = new Samples();
                }

                return samples;
            });
        }

        return [.. periods.Select(pair => (pair.Key, pair.Value))];
    }

    /// <summary>
    /// Returns when all that was recorded before is on disk, and forgets what is too old. Who waits for a saving under way finds, when it
    /// is their turn, that the next of them has saved for all: they share one sync.
    /// </summary>
    /// <exception cref="IOException">The disk is full, for example; the next saving tries again.</exception>
    public void Save()
    {
        lock (_saving)
        {
            var unsaved = _series.Values.Select(series => (Series: series, Samples: series.TakeUnsaved()))
                .Where(one => one.Samples.Count > 0).ToList();
            try
            {
                _files.Append(_time.GetUtcNow(), unsaved);
            }
            catch
            {
                unsaved.ForEach(one => one.Series.GiveBack(one.Samples));
                throw;
            }

            var oldest = Oldest();
            foreach (var series in _series.Values)
            {
                series.Forget(oldest);
            }
        }
    }

    private long Oldest() => MetricSeries.Minute(_time.GetUtcNow() - Retention);
}
