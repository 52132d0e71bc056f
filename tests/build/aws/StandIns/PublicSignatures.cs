using System.Reflection;

namespace Slipway.Aws.Tests.StandIns;

/// <summary>The public members of an assembly, one a line, to be compared with the published package's.</summary>
internal static class PublicSignatures
{
    public static IEnumerable<string> Of(Assembly assembly) =>
        assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        var name = $"{type.Namespace}.{(type.DeclaringType is { } outer ? Name(outer) + "." : "")}{Name(type)}";
        if (type.IsEnum)
        {
            return [$"{name}: {string.Join(", ", Enum.GetNames(type))}"];
        }
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var based = type.IsInterface || type.BaseType == typeof(object) ? "" : $" : {Name(type.BaseType!)}";
        return type.GetConstructors().Select(made => $".ctor({Parameters(made)})")
            .Concat(type.GetProperties(Declared).Select(property => $"{Name(property.PropertyType)} {property.Name}"))
            .Concat(type.GetMethods(Declared).Where(method => !method.IsSpecialName)
                .Select(method => $"{Name(method.ReturnType)} {Name(method)}({Parameters(method)})"))
            .Order(StringComparer.Ordinal).Select(member => $"{name}{based}: {member}");
    }

    private static string Name(MethodInfo method) =>
        method.IsGenericMethod ? $"{method.Name}<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : method.Name;

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => $"{Name(p.ParameterType)} {p.Name}{(p.HasDefaultValue ? " = default" : "")}"));

    private static string Name(Type type)
    {
        if (type.IsGenericType)
        {
            return $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>";
        }
        return type == typeof(string)
            ? "string"
            : type == typeof(object) ? "object" : type == typeof(int) ? "int" : type == typeof(void) ? "void" : type.Name;
    }
}
