using System.Globalization;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Monitoring;

/// <summary>What was found of a variant, in words.</summary>
internal static class DriftSentence
{
    public static string Of(MonitoredVariant found, int gathered)
    {
        var labels = $"{Figures.Count(found.Counts.Labelled)} of {Figures.Count(found.Counts.Captured)} captured answers have a label"
            + (found.LabelsLate ? "; labels are late: of those due fewer than half have come" : "");
        var drift = found.Status switch
        {
            DriftStatus.Gathering =>
                $"its reference is being gathered ({Figures.Count(gathered)} of {Figures.Count(DriftReference.Answers)} labelled answers)",
            DriftStatus.Alarm => string.Create(CultureInfo.InvariantCulture,
                $"it has drifted since {found.AlarmSince!.Value.UtcDateTime:yyyy-MM-dd HH:mm} UTC: "
                + $"since its reference its clipped squared error is {Figures.Text(found.LossRatio)} times as large"),
            _ => $"no drift: statistic {Figures.Text(found.Statistic)} of {Figures.Text(found.Threshold)} over "
                + $"{Figures.Count(found.Judged)} labelled answers",
        };
        return $"{found.Variant}: {drift}; {labels}.";
    }
}
