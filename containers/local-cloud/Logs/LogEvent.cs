using System.Globalization;
using System.Text.Json.Serialization;

namespace Slipway.LocalCloud.Logs;

/// <summary>One line of a stream.</summary>
/// <param name="Sequence">Counts the events of the stream, and goes on when old ones are dropped.</param>
/// <param name="Timestamp">Milliseconds since 1970, as its sender says.</param>
/// <param name="Ingested">Milliseconds since 1970, when it came in.</param>
/// <param name="Message">The line.</param>
internal sealed record LogEvent(long Sequence, long Timestamp, long Ingested, string Message)
{
    /// <summary>Where it stands among the stream's events.</summary>
    [JsonIgnore]
    public LogPosition Position => new(Timestamp, Sequence);
}

/// <summary>A place in a stream: events are read in the order of their time, those of one time in the order they came.</summary>
internal readonly record struct LogPosition(long Timestamp, long Sequence) : IComparable<LogPosition>
{
    /// <summary>The place just before this one.</summary>
    public LogPosition Before => this with { Sequence = Sequence - 1 };

    /// <summary>The place just after this one.</summary>
    public LogPosition After => this with { Sequence = Sequence + 1 };

    /// <inheritdoc />
    public int CompareTo(LogPosition other) =>
        Timestamp == other.Timestamp ? Sequence.CompareTo(other.Sequence) : Timestamp.CompareTo(other.Timestamp);

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Timestamp}.{Sequence}");

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static LogPosition? Parse(string text) =>
        text.Split('.') is [var time, var sequence]
        && long.TryParse(time, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var timestamp)
        && long.TryParse(sequence, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new LogPosition(timestamp, number)
            : null;
}
