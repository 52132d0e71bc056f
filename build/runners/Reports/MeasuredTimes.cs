namespace Slipway.Runners.Reports;

/// <summary>Wall-clock times, for figures in documents.</summary>
/// <param name="TotalSeconds">The whole delivery.</param>
/// <param name="Steps">By step, in order, those that ran only.</param>
public sealed record MeasuredTimes(double TotalSeconds, IReadOnlyList<MeasuredStep> Steps)
{
    /// <summary>From the steps of a report, rounded to milliseconds.</summary>
    public static MeasuredTimes Of(TimeSpan total, IEnumerable<ReportedStep> steps) => new(
        Seconds(total),
        [
            .. from step in steps where step.Duration is not null select new MeasuredStep(
                step.Name, Seconds(step.Duration ?? TimeSpan.Zero)),
        ]);

    private static double Seconds(TimeSpan duration) => Math.Round(duration.TotalSeconds, 3);
}

/// <summary>Wall-clock time of one step.</summary>
/// <param name="Name">Name of the step.</param>
/// <param name="Seconds">Seconds.</param>
public sealed record MeasuredStep(string Name, double Seconds);
