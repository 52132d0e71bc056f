using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>One parameter in the schema.</summary>
internal static class SchemaProperty
{
    private const string SecretDefault = "Secrets must be entered via 'nuke :secrets [profile]'";

    /// <summary>The name under "definitions" that a parameter refers to, or null.</summary>
    public static string Definition(ParameterMember parameter)
        => NamesTargets(parameter) ? nameof(ExecutableTarget)
            : parameter.ScalarType == typeof(Host) ? nameof(Host)
            : parameter.ScalarType.IsEnum && !IsNullable(parameter) ? parameter.ScalarType.Name
            : null;

    public static void Write(Utf8JsonWriter json, ParameterMember parameter)
    {
        json.WriteStartObject(parameter.Name);
        var isList = parameter.Type.IsArray || NamesTargets(parameter);
        var reference = Definition(parameter);
        var (type, format) = isList ? ("array", null) : Scalar(parameter.ScalarType);
        if (isList || reference == null)
            WriteType(json, type, IsNullable(parameter));
        if (parameter.Description != null)
            json.WriteString("description", parameter.Description);
        if (parameter.IsSecret)
            json.WriteString("default", SecretDefault);
        if (format != null)
            json.WriteString("format", format);

        if (isList)
            WriteItems(json, parameter, reference);
        else if (reference != null)
            json.WriteString("$ref", $"#/definitions/{reference}");
        else if (ValueConverter.Choices(parameter.ScalarType) is { } choices)
            WriteChoices(json, choices.OrderBy(x => x));
        json.WriteEndObject();
    }

    public static void WriteChoices(Utf8JsonWriter json, IEnumerable<string> names)
    {
        json.WriteStartArray("enum");
        foreach (var name in names)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static bool NamesTargets(ParameterMember parameter) => parameter.IsBuiltIn && parameter.Name is "Target" or "Skip";

    private static bool IsNullable(ParameterMember parameter) => Nullable.GetUnderlyingType(parameter.Type) != null;

    private static void WriteType(Utf8JsonWriter json, string type, bool isNullable)
    {
        if (!isNullable)
        {
            json.WriteString("type", type);
            return;
        }

        json.WriteStartArray("type");
        foreach (var name in new[] { type, "null" }.Order(StringComparer.Ordinal))
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    private static void WriteItems(Utf8JsonWriter json, ParameterMember parameter, string reference)
    {
        json.WriteStartObject("items");
        if (reference != null)
        {
            json.WriteString("$ref", $"#/definitions/{reference}");
        }
        else
        {
            var (type, format) = Scalar(parameter.ScalarType);
            json.WriteString("type", type);
            if (format != null)
                json.WriteString("format", format);
            if (ValueConverter.Choices(parameter.ScalarType) is { } choices)
                WriteChoices(json, choices.OrderBy(x => x));
        }

        json.WriteEndObject();
    }

    private static (string Type, string Format) Scalar(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum || type == typeof(AbsolutePath) => ("string", null),
        _ when type == typeof(TimeSpan) => ("string", "duration"),
        _ when type == typeof(Uri) => ("string", "uri"),
        _ when type == typeof(Guid) => ("string", "guid"),
        TypeCode.DateTime => ("string", "date-time"),
        TypeCode.Boolean => ("boolean", null),
        TypeCode.Byte => ("integer", "byte"),
        TypeCode.Int32 => ("integer", "int32"),
        TypeCode.Int64 => ("integer", "int64"),
        TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => ("integer", null),
        TypeCode.Double => ("number", "double"),
        TypeCode.Single => ("number", "float"),
        TypeCode.Decimal => ("number", "decimal"),
        _ => ("string", null)
    };
}
