using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Texts to the type of a member. Faults name the parameter, what was expected and what was found.</summary>
internal static class ValueConverter
{
    private static readonly Type[] WholeNumbers =
    [
        typeof(int), typeof(long), typeof(short), typeof(byte), typeof(uint), typeof(ulong), typeof(ushort), typeof(sbyte),
        typeof(BigInteger),
    ];
    private static readonly Type[] Numbers = [typeof(double), typeof(float), typeof(decimal)];

    public static object Convert(ParameterValue found, ParameterMember parameter)
    {
        if (parameter.Type.IsArray)
        {
            var array = Array.CreateInstance(parameter.ScalarType, found.Values.Count);
            for (var i = 0; i < found.Values.Count; i++)
                array.SetValue(Scalar(found.Values[i], found, parameter), i);
            return array;
        }

        return found.Values.Count switch
        {
            0 when parameter.IsSwitch => true,
            0 => throw Fault(found, parameter, $"expected {Expected(parameter.ScalarType)}, found nothing after --{parameter.DashedName}"),
            1 => Scalar(found.Values[0], found, parameter),
            _ => throw Fault(
                found,
                parameter,
                $"expected {(parameter.IsSwitch ? "at most " : string.Empty)}one value, found {found.Values.Count}: "
                + $"{string.Join(", ", found.Values.Select(x => Shown(x, parameter)))}. "
                + "Quote a value with spaces; targets stand before the parameters")
        };
    }

    /// <summary>The names a user may choose from, or null when the type is open.</summary>
    public static IReadOnlyList<string> Choices(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetNames(type)
            : type.IsSubclassOf(typeof(Tooling.Enumeration))
                ? type.GetFields(Members.All)
                    .Where(x => x is { IsStatic: true, IsPublic: true } && x.FieldType == type)
                    .Select(x => x.Name)
                    .ToList()
            : null;
    }

    private static object Scalar(string text, ParameterValue found, ParameterMember parameter)
    {
        var type = parameter.ScalarType;
        try
        {
            if (type == typeof(string))
                return text;
            if (type == typeof(AbsolutePath))
                return Path.IsPathRooted(text) ? AbsolutePath.Create(text) : found.BaseDirectory / text;
            if (type == typeof(bool))
                return bool.Parse(text);
            if (type == typeof(TimeSpan))
                return TimeSpan.Parse(text, CultureInfo.InvariantCulture);
            if (Choices(type) is { } choices)
                return Choose(text, type, choices);
            if (type == typeof(int))
                return int.Parse(text, CultureInfo.InvariantCulture);
            if (type == typeof(double))
                return double.Parse(text, CultureInfo.InvariantCulture);
            return TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
        }
        catch (Exception exception)
        {
            var reason = exception.Unwrap();
            var own = reason is FormatException && reason.Message.StartsWith("expected ", StringComparison.Ordinal);
            var meant = Choices(type) is { } choices && Names.Nearest(text, choices) is { } nearest
                ? $". Did you mean '{nearest}'?"
                : string.Empty;
            throw Fault(
                found,
                parameter,
                own && !parameter.IsSecret ? reason.Message : $"expected {Expected(type)}, found {Shown(text, parameter)}{meant}");
        }
    }

    private static object Choose(string text, Type type, IReadOnlyList<string> choices)
    {
        var name = choices.FirstOrDefault(x => string.Equals(x, text, StringComparison.OrdinalIgnoreCase)) ?? throw new FormatException();
        return type.IsEnum ? Enum.Parse(type, name) : type.GetField(name)!.GetValue(null);
    }

    private static string Expected(Type type)
    {
        if (Choices(type) is { } choices)
            return (choices.Count > 1 ? "one of " : string.Empty) + string.Join(", ", choices);
        return type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "a time span such as 00:05:00"
            : type == typeof(string) ? "a text"
            : type == typeof(AbsolutePath) ? "a path"
            : WholeNumbers.Contains(type) ? "a whole number"
            : Numbers.Contains(type) ? "a number"
            : $"a {type.Name}";
    }

    private static string Shown(string text, ParameterMember parameter) => parameter.IsSecret ? "a value that is not shown" : $"'{text}'";

    private static InvalidInputException Fault(ParameterValue found, ParameterMember parameter, string reason)
    {
        var end = reason.EndsWith('?') || reason.EndsWith('.') ? string.Empty : ".";
        return new InvalidInputException($"Parameter --{parameter.DashedName} ({found.Source}): {reason}{end}");
    }
}
