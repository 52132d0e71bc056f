using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Utilities;

/// <summary>Reflection over the members of a build, its base classes and its components.</summary>
internal static class Members
{
    public const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
    private const BindingFlags Declared = All | BindingFlags.DeclaredOnly;

    public static Type TypeOf(MemberInfo member) => member is PropertyInfo property ? property.PropertyType : ((FieldInfo)member).FieldType;

    /// <summary>The name a user sees: an explicit implementation drops the interface's name.</summary>
    public static string ShortName(MemberInfo member) => member.Name[(member.Name.LastIndexOf('.') + 1)..];

    public static object GetValue(MemberInfo member, object instance)
        => member is PropertyInfo property ? property.GetValue(instance) : ((FieldInfo)member).GetValue(instance);

    /// <summary>Sets a field or a property, also a get-only automatic one.</summary>
    public static void SetValue(MemberInfo member, object instance, object value)
    {
        if (member is PropertyInfo { SetMethod: { } setter })
            setter.Invoke(instance, [value]);
        else if ((member as FieldInfo ?? BackingField(member)) is { } field)
            field.SetValue(instance, value);
        else
            throw new InvalidOperationException(
                $"{member.DeclaringType?.Name}.{member.Name} cannot be set: make it a field or an automatic property, or use "
                + $"TryGetValue(() => {member.Name})");
    }

    public static bool CanSet(MemberInfo member)
        => member is FieldInfo || member is PropertyInfo { SetMethod: not null } || BackingField(member) != null;

    /// <summary>Members with a value injection attribute: the build's own first, then its bases', then its components'.</summary>
    public static IEnumerable<MemberInfo> Injected(Type buildType)
        => Hierarchy(buildType).Concat(buildType.GetInterfaces())
            .SelectMany(
                type => type.GetMembers(Declared)
                    .Where(x => x is FieldInfo or PropertyInfo)
                    .OrderBy(x => x is FieldInfo)
                    .ThenBy(x => x.MetadataToken))
            .Where(member => member.IsDefined(typeof(ValueInjectionAttributeBase)));

    public static IEnumerable<Type> Hierarchy(Type type)
    {
        for (; type != null && type != typeof(object); type = type.BaseType)
            yield return type;
    }

    public static IEnumerable<PropertyInfo> DeclaredProperties(Type type) => type.GetProperties(Declared).OrderBy(x => x.MetadataToken);

    /// <summary>The member that an expression such as <c>() => Name</c> names.</summary>
    public static MemberInfo MemberOf(LambdaExpression expression)
    {
        var body = expression.Body is UnaryExpression { NodeType: ExpressionType.Convert } convert ? convert.Operand : expression.Body;
        return (body as MemberExpression)?.Member
               ?? throw new ArgumentException($"'{expression.Body}' must name a field or property");
    }

    /// <summary>The value of a chain of fields and properties, without compiling the expression.</summary>
    public static object Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression member => GetValue(member.Member, member.Expression == null ? null : Evaluate(member.Expression)),
        UnaryExpression { NodeType: ExpressionType.Convert } convert => Evaluate(convert.Operand),
        _ => Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke()
    };

    /// <summary>Reads a property of exactly this declaration, although a more derived type overrides it.</summary>
    public static T GetNonVirtual<T>(PropertyInfo property, object instance)
    {
        var pointer = property.GetMethod.MethodHandle.GetFunctionPointer();
        return ((Func<T>)Activator.CreateInstance(typeof(Func<T>), instance, pointer))();
    }

    private static FieldInfo BackingField(MemberInfo property)
        => property.DeclaringType?.GetField($"<{property.Name}>k__BackingField", All);
}
