namespace Nuke.Common.Execution;

/// <summary>Turns what the definitions say about each other into edges of the graph.</summary>
internal static class TargetLinker
{
    public static void Link(IReadOnlyList<ExecutableTarget> targets)
    {
        var byFactory = targets.ToDictionary(x => x.Factory);

        foreach (var target in targets)
        {
            target.ExecutionDependencies.AddRange(Edges(target, x => x.DependsOnTargets, x => x.DependentForTargets));
            target.OrderDependencies.AddRange(Edges(target, x => x.AfterTargets, x => x.BeforeTargets));
            target.TriggerDependencies.AddRange(Edges(target, x => x.TriggeredByTargets, x => x.TriggersTargets));
            target.Triggers.AddRange(Edges(target, x => x.TriggersTargets, x => x.TriggeredByTargets));

            if (target.AllDependencies.Concat(target.Triggers).Contains(target))
                throw new InvalidOperationException($"Target '{target.Name}' cannot have a dependency on itself");

            foreach (var artifacts in target.Definition.ArtifactDependencies)
                foreach (var names in artifacts)
                    target.ArtifactDependencies
                        .AddRange(Find(artifacts.Key, target), names.Length > 0 ? names : Find(artifacts.Key, target).ArtifactProducts);
        }

        foreach (var setup in targets.Where(x => x.Factory is Setup))
        {
            var cleanup = targets.Single(x => x.Factory is Cleanup && x.Member.DeclaringType == setup.Member.DeclaringType);
            setup.Triggers.Add(cleanup);
            cleanup.TriggerDependencies.Add(setup);
        }

        ExecutableTarget Find(Delegate factory, ExecutableTarget from)
            => byFactory.TryGetValue(factory, out var found)
                ? found
                : throw new InvalidOperationException(
                    $"Target '{from.Name}' refers to a target that is no property of the build: "
                    + "declare it as 'Target X => _ => _...' in the build class or a component");

        IEnumerable<ExecutableTarget> Edges(
            ExecutableTarget target,
            Func<TargetDefinition, List<Delegate>> own,
            Func<TargetDefinition, List<Delegate>> others)
            => own(target.Definition).Select(x => Find(x, target))
                .Concat(targets.Where(x => x != target && others(x.Definition).Contains(target.Factory)))
                .Distinct();
    }
}
