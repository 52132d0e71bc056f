namespace Slipway.Domain.Data;

/// <summary>Everything wrong with the rows of a request: all of it is counted, the first few are kept.</summary>
public sealed class RowErrors
{
    /// <summary>Most messages kept.</summary>
    public const int Most = 10;

    private readonly List<string> _messages = [];

    /// <summary>Number of errors.</summary>
    public int Total { get; private set; }

    /// <summary>The first of them.</summary>
    public IReadOnlyList<string> Messages => _messages;

    /// <summary>Notes an error of a row; the first row is 1.</summary>
    public void Add(int row, string column, string problem) => Add($"row {row}, column '{column}': {problem}");

    /// <summary>Notes an error.</summary>
    public void Add(string message)
    {
        Total++;
        if (_messages.Count < Most)
        {
            _messages.Add(message);
        }
    }

    /// <summary>All kept messages in one sentence, and how many more there are.</summary>
    public override string ToString() =>
        string.Join("; ", _messages) + (Total > _messages.Count ? $"; and {Total - _messages.Count} more" : "");
}
