namespace Nuke.Common.Execution;

/// <summary>Targets that wait for each other can never be ordered.</summary>
internal static class CycleFinder
{
    public static void AssertNone(IReadOnlyList<ExecutableTarget> targets)
    {
        var cycles = Find(targets);
        if (cycles.Count > 0)
            throw new InvalidOperationException(
                string.Join(Environment.NewLine, [
                    "Circular dependencies between targets:",
                    .. cycles.Select(x => "  - " + string.Join(" -> ", x.Append(x[0]).Select(y => y.Name)))]));
    }

    /// <summary>One cycle for each strand of the depth-first search that closes; read it as "depends on".</summary>
    private static List<List<ExecutableTarget>> Find(IReadOnlyList<ExecutableTarget> targets)
    {
        var cycles = new List<List<ExecutableTarget>>();
        var done = new HashSet<ExecutableTarget>();
        var path = new List<ExecutableTarget>();

        foreach (var target in targets)
            Visit(target);
        return cycles;

        void Visit(ExecutableTarget target)
        {
            var start = path.IndexOf(target);
            if (start >= 0)
            {
                cycles.Add(path[start..]);
                return;
            }

            if (!done.Add(target))
                return;
            path.Add(target);
            foreach (var dependency in target.AllDependencies.Distinct())
                Visit(dependency);
            path.RemoveAt(path.Count - 1);
        }
    }
}
