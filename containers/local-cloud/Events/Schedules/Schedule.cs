using System.Globalization;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Events.Schedules;

/// <summary>When a rule fires by itself.</summary>
internal abstract partial record Schedule
{
    /// <summary>Reads <c>rate(5 minutes)</c> or <c>cron(0 10 * * ? *)</c>; null for anything else.</summary>
    public static Schedule? Parse(string text)
    {
        if (Rate().Match(text) is { Success: true } rate)
        {
            // AWS insists on the singular for 1 and the plural for all others.
            return int.TryParse(rate.Groups["value"].Value, CultureInfo.InvariantCulture, out var value) && value > 0
                && (value == 1) == (rate.Groups["plural"].Length == 0)
                ? new RateSchedule(value * rate.Groups["unit"].Value switch
                {
                    "minute" => TimeSpan.FromMinutes(1),
                    "hour" => TimeSpan.FromHours(1),
                    _ => TimeSpan.FromDays(1),
                })
                : null;
        }

        return Cron().Match(text) is { Success: true } cron ? CronSchedule.Read(cron.Groups["fields"].Value) : null;
    }

    /// <summary>The first firing after a moment; null when there is none any more.</summary>
    /// <param name="since">From when the rule counts.</param>
    /// <param name="after">The moment.</param>
    public abstract DateTimeOffset? Next(DateTimeOffset since, DateTimeOffset after);

    [GeneratedRegex(@"^rate\((?<value>\d{1,8}) (?<unit>minute|hour|day)(?<plural>s?)\)\z")]
    private static partial Regex Rate();

    [GeneratedRegex(@"^cron\((?<fields>[^()]+)\)\z")]
    private static partial Regex Cron();
}

/// <summary>Every so often, counted from when the rule was put or enabled.</summary>
internal sealed record RateSchedule(TimeSpan Interval) : Schedule
{
    /// <inheritdoc />
    public override DateTimeOffset? Next(DateTimeOffset since, DateTimeOffset after) =>
        after < since ? since + Interval : since + ((((after - since).Ticks / Interval.Ticks) + 1) * Interval);
}
