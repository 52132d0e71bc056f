using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>
/// Makes the graph of a build: the targets of the class, its base classes and its components, in the order of declaration.
/// </summary>
internal static class TargetCollector
{
    private static readonly Type[] TargetTypes = [typeof(Target), typeof(Setup), typeof(Cleanup)];

    public static IReadOnlyList<ExecutableTarget> Collect<T>(T build, params Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild
    {
        var defaultFactories = defaults.Select(x => (Delegate)(Target)DefaultValue(x, build)).ToList();
        var targets = Properties(build.GetType()).Select((property, index) => Create(property, index, build, defaultFactories)).ToList();

        var twice = targets.GroupBy(x => x.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(x => x.Count() > 1);
        if (twice != null)
            throw new InvalidOperationException(
                $"Target '{twice.Key}' is declared more than once: {string.Join(", ", twice.Select(x => x.Member.DeclaringType?.Name))}");

        TargetLinker.Link(targets);
        return targets;
    }

    public static IEnumerable<PropertyInfo> Properties(Type buildType)
    {
        var seen = new HashSet<string>();
        foreach (var property in Members.Hierarchy(buildType).TakeWhile(x => x != typeof(NukeBuild)).SelectMany(Members.DeclaredProperties))
        {
            if (IsTarget(property) && seen.Add(property.Name))
                yield return property;
        }

        foreach (var component in buildType.GetInterfaces().Where(x => x != typeof(INukeBuild)))
        {
            var declared = Members.DeclaredProperties(component).Where(IsTarget).ToList();
            if (declared.Count == 0)
                continue;

            // A default member counts unless the class, or a more derived component, implements it itself.
            var map = buildType.GetInterfaceMap(component);
            foreach (var property in declared.Where(x => IsOwnImplementation(x, map)))
                yield return property;
        }
    }

    private static bool IsTarget(PropertyInfo property) =>
        property.GetMethod is { IsStatic: false } && TargetTypes.Contains(property.PropertyType);

    private static bool IsOwnImplementation(PropertyInfo property, InterfaceMapping map)
    {
        var getter = property.GetMethod;
        var index = Array.FindIndex(map.InterfaceMethods, x => x.MetadataToken == getter.MetadataToken && x.Module == getter.Module);

        // A private or re-implementing member ("Target IBase.Pack => ...") is in no map of its own interface.
        return index < 0 || map.TargetMethods[index]?.DeclaringType == property.DeclaringType;
    }

    private static object DefaultValue<T>(Expression<Func<T, Target>> expression, T build)
        => expression.Body is MemberExpression { Expression: ParameterExpression, Member: PropertyInfo property }
            ? property.GetValue(build)
            : expression.Compile(preferInterpretation: true)(build);

    private static ExecutableTarget Create(PropertyInfo property, int position, NukeBuild build, List<Delegate> defaults)
    {
        var factory = (Delegate)property.GetValue(build)
                      ?? throw new InvalidOperationException($"Target '{property.DeclaringType?.Name}.{property.Name}' is null");
        var definition = new TargetDefinition(property, build, BaseDeclarations(property));
        _ = factory switch
        {
            Target target => target(definition),
            Setup setup => setup(definition),
            Cleanup cleanup => cleanup(definition),
            _ => null
        };

        return new ExecutableTarget
        {
            Name = Members.ShortName(property),
            Member = property,
            Position = position,
            Definition = definition,
            Description = definition.DescriptionText,
            Factory = factory,
            IsDefault = defaults.Contains(factory),
            Listed = !definition.IsUnlisted,
            DynamicConditions = definition.DynamicConditions,
            StaticConditions = definition.StaticConditions,
            DependencyBehavior = definition.DependencyBehavior,
            AssuredAfterFailure = definition.IsAssuredAfterFailure || factory is Cleanup,
            ProceedAfterFailure = definition.ProceedsAfterFailure,
            DelegateRequirements = definition.DelegateRequirements,
            ToolRequirements = definition.ToolRequirements,
            Actions = definition.Actions,
            ArtifactProducts = definition.ArtifactProducts,
            PartitionSize = definition.PartitionSize
        };
    }

    /// <summary>The declarations that this one overrides, the nearest on top: what Base() goes through.</summary>
    private static Stack<PropertyInfo> BaseDeclarations(PropertyInfo property)
        => new(Members.Hierarchy(property.DeclaringType?.BaseType)
            .Select(x => x.GetProperty(property.Name, Members.All | BindingFlags.DeclaredOnly))
            .Where(x => x is { GetMethod.IsVirtual: true } && property.GetMethod is { IsVirtual: true })
            .Reverse());
}
