namespace Slipway.Benchmarks.Cloud;

/// <summary>What was measured against what was to be reached.</summary>
internal sealed class CloudGoals(Table table)
{
    private readonly List<string[]> _goals = [];

    public void Add(string what, string measured, string goal, bool isReached) =>
        _goals.Add([what, measured, goal, isReached ? "yes" : "no"]);

    public void Write()
    {
        table.Head("Goals", "what", "measured", "goal", "reached");
        _goals.ForEach(goal => table.Row(goal));
    }
}
