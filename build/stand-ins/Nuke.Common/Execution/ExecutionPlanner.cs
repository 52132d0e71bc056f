using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>
/// From the targets asked for to the list to run: dependencies and triggered targets are added, and everything is put
/// into a topological order in which ties go by the order of declaration.
/// </summary>
internal static class ExecutionPlanner
{
    public static IReadOnlyList<ExecutableTarget> Plan(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<string> invokedNames)
    {
        var invoked = invokedNames != null ? Resolve(targets, invokedNames) : targets.Where(x => x.IsDefault).ToList();
        CycleFinder.AssertNone(targets);

        var scheduled = new HashSet<ExecutableTarget>();
        var pending = new Stack<ExecutableTarget>(invoked);
        while (pending.TryPop(out var target))
        {
            if (!scheduled.Add(target))
                continue;
            foreach (var other in target.ExecutionDependencies.Concat(target.Triggers))
                pending.Push(other);
        }

        foreach (var target in invoked)
            target.Invoked = true;
        foreach (var target in scheduled)
            target.Status = ExecutionStatus.Scheduled;
        return Sort(targets).Where(scheduled.Contains).ToList();
    }

    /// <summary>
    /// Kahn's algorithm over all targets; of those that wait for nothing the first declared goes first. Targets outside the
    /// plan take part, as in NUKE: A after B after C keeps A after C although B does not run.
    /// </summary>
    private static List<ExecutableTarget> Sort(IReadOnlyList<ExecutableTarget> targets)
    {
        var sorted = new List<ExecutableTarget>();
        var waiting = targets.ToDictionary(x => x, x => x.AllDependencies.Distinct().Count());
        var ready = new SortedSet<ExecutableTarget>(Comparer<ExecutableTarget>.Create((x, y) => x.Position.CompareTo(y.Position)));
        ready.UnionWith(targets.Where(x => waiting[x] == 0));
        while (ready.Min is { } next)
        {
            ready.Remove(next);
            sorted.Add(next);
            foreach (var dependent in targets.Where(x => x.AllDependencies.Contains(next)))
            {
                if (--waiting[dependent] == 0)
                    ready.Add(dependent);
            }
        }

        return sorted;
    }

    public static IReadOnlyList<ExecutableTarget> Resolve(IReadOnlyList<ExecutableTarget> targets, IReadOnlyList<string> names)
    {
        var faults = new List<string>();
        var found = new List<ExecutableTarget>();
        foreach (var name in names)
        {
            if (targets.SingleOrDefault(x => Names.Same(x.Name, name)) is { } target)
                found.Add(target);
            else
                faults.Add(Unknown(targets, name));
        }

        return faults.Count == 0 ? found.Distinct().ToList() : throw new InvalidInputException(faults);
    }

    private static string Unknown(IReadOnlyList<ExecutableTarget> targets, string name)
    {
        var listed = targets.Where(x => x.Listed).Select(x => x.Name).ToList();
        return Names.Nearest(name, listed) is { } nearest
            ? $"There is no target '{name}'. Did you mean '{nearest}'?"
            : $"There is no target '{name}'. There are: {string.Join(", ", listed)}.";
    }
}
