using System.Linq.Expressions;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;

namespace Nuke.Common.Execution;

/// <summary>What the chain of calls on a target says; the graph is made of it.</summary>
internal sealed partial class TargetDefinition(
    PropertyInfo property, INukeBuild build, Stack<PropertyInfo> baseDeclarations) : ITargetDefinition
{
    public string DescriptionText { get; private set; }
    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];
    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];
    public List<LambdaExpression> DelegateRequirements { get; } = [];
    public List<ToolRequirement> ToolRequirements { get; } = [];
    public List<Action> Actions { get; } = [];
    public DependencyBehavior DependencyBehavior { get; private set; }
    public bool ProceedsAfterFailure { get; private set; }
    public bool IsAssuredAfterFailure { get; private set; }
    public bool IsUnlisted { get; private set; }
    public int? PartitionSize { get; private set; }
    public List<Delegate> DependsOnTargets { get; } = [];
    public List<Delegate> DependentForTargets { get; } = [];
    public List<Delegate> BeforeTargets { get; } = [];
    public List<Delegate> AfterTargets { get; } = [];
    public List<Delegate> TriggersTargets { get; } = [];
    public List<Delegate> TriggeredByTargets { get; } = [];
    public List<string> ArtifactProducts { get; } = [];
    public LookupTable<Target, string[]> ArtifactDependencies { get; } = new();

    private string Place => $"{property.DeclaringType?.Name}.{Members.ShortName(property)}";

    public ITargetDefinition Description(string description) => With(() => DescriptionText = description);

    public ITargetDefinition Executes(params Action[] actions) => With(() => Actions.AddRange(actions));

    public ITargetDefinition Executes<T>(Func<T> action) => Executes(() => { action(); });

    public ITargetDefinition Executes(Func<Task> action) => Executes(() => action().GetAwaiter().GetResult());

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string conditionExpression = null)
        => With(() => DynamicConditions.Add((OneLine(conditionExpression), condition)));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string conditionExpression = null)
        => With(() => StaticConditions.Add((OneLine(conditionExpression), condition)));

    public ITargetDefinition Requires<T>(Expression<Func<T>> parameterRequirement, params Expression<Func<T>>[] parameterRequirements)
        where T : class
        => With(() => DelegateRequirements.AddRange([parameterRequirement, .. parameterRequirements]));

    public ITargetDefinition Requires<T>(Expression<Func<T?>> parameterRequirement, params Expression<Func<T?>>[] parameterRequirements)
        where T : struct
        => With(() => DelegateRequirements.AddRange([parameterRequirement, .. parameterRequirements]));

    public ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements)
        => With(() => DelegateRequirements.AddRange([requirement, .. requirements]));

    public ITargetDefinition Requires<T>()
        where T : IRequireTool
        => throw new NotSupportedException(
            $"{Place}: Requires<{typeof(T).Name}>() needs the published Nuke.Common; use Requires(() => Tool) on a [PathVariable] member");

    public ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion
        => throw new NotSupportedException($"{Place}: Requires<{typeof(T).Name}>(\"{version}\") needs the published Nuke.Common");

    public ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools)
        => With(() => DelegateRequirements.AddRange([tool, .. tools]));

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) => With(() => DependencyBehavior = dependencyBehavior);

    public ITargetDefinition AssuredAfterFailure() => With(() => IsAssuredAfterFailure = true);

    public ITargetDefinition ProceedAfterFailure() => With(() => ProceedsAfterFailure = true);

    public ITargetDefinition Unlisted() => With(() => IsUnlisted = true);

    public ITargetDefinition Base()
    {
        if (!baseDeclarations.TryPop(out var declaration))
            throw new InvalidOperationException($"Target '{Place}' overrides no target of a base class; for a component use Inherit<T>()");
        return Inherit(Members.GetNonVirtual<Target>(declaration, build));
    }

    public ITargetDefinition Inherit(params Target[] targets)
    {
        foreach (var target in targets)
            target(this);
        return this;
    }

    public ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets)
    {
        var declarations = targets.Length > 0
            ? targets.Select(x => (PropertyInfo)Members.MemberOf(x))
            : [SingleTarget<T>(typeof(Target))];
        return Inherit(declarations.Select(x => Members.GetNonVirtual<Target>(x, build)).ToArray());
    }

    public ITargetDefinition Partition(int size)
    {
        if (size <= 1)
            throw new ArgumentOutOfRangeException(nameof(size), size, $"Target '{Place}': a partition needs at least 2 parts");
        return With(() => PartitionSize = size);
    }

    private TargetDefinition With(Action change)
    {
        change();
        return this;
    }

    /// <summary>A condition as written, on one line and without its arrow.</summary>
    private static string OneLine(string expression)
        => Regex.Replace(Regex.Replace(expression ?? "condition", @"\s+", " ").Trim(), @"^\(\s*\)\s*=>\s*", string.Empty);
}
