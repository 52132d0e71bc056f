using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

internal sealed partial class TargetDefinition
{
    public ITargetDefinition DependsOn(params Target[] targets) => Add(DependsOnTargets, targets);
    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Add(DependsOnTargets, Of(targets));
    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => build is T ? DependsOn(targets) : this;

    public ITargetDefinition DependentFor(params Target[] targets) => Add(DependentForTargets, targets);
    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Add(DependentForTargets, Of(targets));
    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) => build is T ? DependentFor(targets) : this;

    public ITargetDefinition Before(params Target[] targets) => Add(BeforeTargets, targets);
    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Add(BeforeTargets, Of(targets));
    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => build is T ? Before(targets) : this;

    public ITargetDefinition After(params Target[] targets) => Add(AfterTargets, targets);
    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Add(AfterTargets, Of(targets));
    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => build is T ? After(targets) : this;

    public ITargetDefinition Triggers(params Target[] targets) => Add(TriggersTargets, targets);
    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Add(TriggersTargets, Of(targets));
    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => build is T ? Triggers(targets) : this;

    public ITargetDefinition TriggeredBy(params Target[] targets) => Add(TriggeredByTargets, targets);
    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Add(TriggeredByTargets, Of(targets));
    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) => build is T ? TriggeredBy(targets) : this;

    public ITargetDefinition Produces(params string[] artifacts) => With(() => ArtifactProducts.AddRange(artifacts));

    public ITargetDefinition Consumes(params Target[] targets) => With(() => Array.ForEach(targets, x => ArtifactDependencies.Add(x, [])));
    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) => Consumes(Of(targets));
    public ITargetDefinition Consumes(Target target, params string[] artifacts) => With(() => ArtifactDependencies.Add(target, artifacts));
    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) => Consumes(Of(target).Single(), artifacts);
    public ITargetDefinition Consumes<T>(params string[] artifacts) => Consumes(Of<T>().Single(), artifacts);

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        Component<T>();
        DependsOnTargets.Add((Setup)SingleTarget<T>(typeof(Setup)).GetValue(build));
        BeforeTargets.Add((Cleanup)SingleTarget<T>(typeof(Cleanup)).GetValue(build));
        return this;
    }

    private TargetDefinition Add(List<Delegate> list, Target[] targets)
    {
        list.AddRange(targets);
        return this;
    }

    /// <summary>The named targets of a component; without names its only one.</summary>
    private Target[] Of<T>(params Func<T, Target>[] targets)
        => targets.Length > 0
            ? targets.Select(x => x(Component<T>())).ToArray()
            : [(Target)SingleTarget<T>(typeof(Target)).GetValue(Component<T>())];

    private T Component<T>()
        => build is T component
            ? component
            : throw new InvalidOperationException(
                $"Target '{Place}' refers to component '{typeof(T).Name}', but {build.GetType().Name} does not implement it");

    private PropertyInfo SingleTarget<T>(Type kind)
    {
        var found = typeof(T).GetProperties(Members.All).Where(x => x.PropertyType == kind).ToList();
        return found.Count == 1
            ? found[0]
            : throw new InvalidOperationException(
                $"Target '{Place}' names no target of component '{typeof(T).Name}', which declares {found.Count} of type {kind.Name}: "
                + "expected exactly 1"
                + (found.Count > 1 ? $", found {string.Join(", ", found.Select(x => x.Name))}" : string.Empty));
    }
}
