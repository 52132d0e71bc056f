using Slipway.Domain.Judging.Drift;

namespace Slipway.Simulation.Worlds;

/// <summary>Run lengths of the drift detector on squared normal errors.</summary>
public static class DriftRuns
{
    /// <summary>Mean labels until an alarm; a run without one counts with all its labels.</summary>
    public static (double Mean, double Alarmed) RunLength(double ratio, int runs, int most)
    {
        var lengths = new (double Length, int Alarmed)[runs];
        Parallel.For(0, runs, run =>
        {
            var chance = new Chance(31, run);
            var detector = new DriftDetector(1, 50, 1e5);
            while (detector.Labels < most && !detector.Alarms)
            {
                var error = chance.Normal();
                detector.Add(ratio * error * error);
            }

            lengths[run] = (detector.Labels, detector.Alarms ? 1 : 0);
        });
        return (lengths.Average(l => l.Length), lengths.Average(l => l.Alarmed));
    }
}
