using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>A field or property that the user can set, under the name the user types.</summary>
internal sealed record ParameterMember(MemberInfo Member, ParameterAttribute Attribute)
{
    public string Name { get; } = Member.DeclaringType.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix
                                  + (Attribute.Name ?? Members.ShortName(Member));

    public string DashedName => Names.Dashed(Name);

    public Type Type => Members.TypeOf(Member);

    public Type ScalarType => Type.IsArray ? Type.GetElementType() : Nullable.GetUnderlyingType(Type) ?? Type;

    public bool IsSecret => Member.IsDefined(typeof(SecretAttribute));

    public bool IsBuiltIn => Member.DeclaringType == typeof(NukeBuild);

    public bool IsOnInterface => Member.DeclaringType.IsInterface;

    public bool IsSwitch => ScalarType == typeof(bool) && !Type.IsArray;

    public string Description => Attribute.Description?.TrimEnd('.');

    public static ParameterMember Of(MemberInfo member)
        => new(member, member.GetCustomAttribute<ParameterAttribute>()
                       ?? throw new ArgumentException($"{member.DeclaringType?.Name}.{member.Name} is no [Parameter]"));

    /// <summary>All parameters of a build and its components, by name; the build's own member hides a component's.</summary>
    public static IReadOnlyList<ParameterMember> AllOf(Type buildType)
    {
        var byName = new SortedDictionary<string, ParameterMember>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in Members.Injected(buildType))
        {
            if (member.GetCustomAttribute<ParameterAttribute>() is not { } attribute)
                continue;
            var parameter = new ParameterMember(member, attribute);
            byName.TryAdd(parameter.Name, parameter);
        }

        return byName.Values.ToList();
    }
}
