using System.Globalization;

namespace Slipway.Domain.Judging.Events;

/// <summary>A file of events that cannot be judged: where, what was expected, what was found.</summary>
public sealed class EventFileException : Exception
{
    /// <summary>At a line and column.</summary>
    public EventFileException(long line, string? column, string expected, string found)
        : base(
            string.Create(
                CultureInfo.InvariantCulture,
                $"line {line}{(column is null ? "" : $", column '{column}'")}: expected {expected}, found {found}."))
    {
    }

    /// <summary>With a sentence.</summary>
    public EventFileException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and its cause.</summary>
    public EventFileException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>Without one.</summary>
    public EventFileException()
    {
    }
}
