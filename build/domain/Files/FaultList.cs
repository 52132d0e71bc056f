namespace Slipway.Domain.Files;

/// <summary>Collects the faults of one file, and where each of its values stands.</summary>
internal sealed class FaultList(string file)
{
    private readonly List<FileError> _errors = [];
    private readonly HashSet<FileError> _fromRules = [];
    private readonly Dictionary<string, JsonSpot> _places = new(StringComparer.Ordinal);

    public IReadOnlyList<FileError> InOrder => [.. _errors.OrderBy(e => e.Line).ThenBy(e => e.Column)];

    public void Place(string path, JsonSpot spot) => _places.TryAdd(path, spot);

    public void Add(string path, JsonSpot at, string expected, string fix) => Add(path, at.Line, at.Column, at.Found, expected, fix);

    public void Add(string path, int line, int column, string found, string expected, string fix) =>
        _errors.Add(new FileError(file, path, line, column, found, expected, fix));

    /// <summary>Adds a fault that only shows when values are taken together, unless it may follow from a fault already known.</summary>
    public void AddRule(string path, string expected, string fix, string? found = null)
    {
        if (Touches(path))
            return;
        var at = At(path);
        Add(path, at.Line, at.Column, found ?? at.Found, expected, fix);
        _fromRules.Add(_errors[^1]);
    }

    /// <summary>The value at a path, or at the nearest path above it.</summary>
    public JsonSpot At(string path)
    {
        while (path.Length > 0)
        {
            if (_places.TryGetValue(path, out var spot))
                return spot;
            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return _places[""];
    }

    /// <summary>Whether a value at, above or below this path is already known to be faulty: what follows from it is no news.</summary>
    public bool Touches(string path) => _errors.Exists(e => !_fromRules.Contains(e) && (Below(e.Path, path) || Below(path, e.Path)));

    /// <summary>Whether exactly this value is faulty.</summary>
    public bool IsFaulty(string path) => _errors.Exists(e => e.Path == path);

    private static bool Below(string path, string ancestor) =>
        path.StartsWith(ancestor, StringComparison.Ordinal)
        && (ancestor.Length == 0 ? path.Length == 0 : path.Length == ancestor.Length || path[ancestor.Length] is '.' or '[');
}
