namespace Slipway.Domain.Judging.Live;

/// <summary>What was counted between two readings in the same window; what lies between windows is nobody's evidence.</summary>
public static class ReadingSteps
{
    /// <summary>Counts from reading to reading, with the time of the later one.</summary>
    public static IEnumerable<(DateTimeOffset At, VariantCounts Champion, VariantCounts Candidate, ServedWindow Window)> Of(
        IReadOnlyList<ServedWindow> windows, IReadOnlyList<CountReading> readings)
    {
        ArgumentNullException.ThrowIfNull(windows);
        foreach (var window in windows)
        {
            CountReading? last = null;
            foreach (var reading in readings.Where(r => window.Holds(r)).OrderBy(r => r.At))
            {
                if (last is not null)
                    yield return (reading.At, reading.Champion.Since(last.Champion), reading.Candidate.Since(last.Candidate), window);
                last = reading;
            }
        }
    }
}
