using Slipway.Domain.Judging.Rollout;

namespace Slipway.Benchmarks;

/// <summary>
/// Rows that are finished, kept under output/ so that a stopped run goes on where it was. They belong to one build of the judge and one
/// number of runs: another judge measures anew.
/// </summary>
internal sealed class KeptRows
{
    private const string Begin = "<!-- judge: written by the benchmark -->";
    private const string End = "<!-- judge: end -->";
    private readonly string _path;
    private readonly List<string> _rows;

    public KeptRows(int runs)
    {
        Root = new DirectoryInfo(Environment.CurrentDirectory);
        while (!File.Exists(Path.Combine(Root.FullName, "Slipway.slnx")))
            Root = Root.Parent
                ?? throw new InvalidOperationException("Expected to be run inside the repository: no folder above holds Slipway.slnx.");
        var judge = typeof(RolloutFold).Module.ModuleVersionId.ToString("N")[..12];
        _path = Path.Combine(Root.FullName, "output", "benchmarks", $"judge-{judge}-{runs}.md");
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        _rows = File.Exists(_path) ? [.. File.ReadAllLines(_path)] : [];
    }

    private DirectoryInfo Root { get; }

    /// <summary>The finished row of a goal and scenario; null when it has to be measured.</summary>
    public string? Find(string goal, string name) => _rows.Find(row => row.StartsWith($"| {goal} | {name} ", StringComparison.Ordinal));

    public void Keep(string row)
    {
        _rows.Add(row);
        File.AppendAllText(_path, row + "\n");
    }

    /// <summary>Puts a text between the markers of the benchmarks' README.</summary>
    public void WriteReadme(string text)
    {
        var path = Path.Combine(Root.FullName, "tests", "benchmarks", "README.md");
        var old = File.ReadAllText(path);
        var (from, to) = (old.IndexOf(Begin, StringComparison.Ordinal), old.IndexOf(End, StringComparison.Ordinal));
        if (from < 0 || to < from)
            throw new InvalidOperationException($"Expected '{Begin}' and '{End}' in {path}; put them back around the judge's table.");
        File.WriteAllText(path, old[..(from + Begin.Length)] + "\n\n" + text.Trim() + "\n\n" + old[to..]);
    }
}
