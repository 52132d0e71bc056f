using System.Text.Json;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>One parameter in the schema.</summary>
internal static class SchemaProperty
{
    private const string SecretDefault = "Secrets must be entered via 'nuke :secrets [profile]'";

    public static void Write(Utf8JsonWriter json, ParameterMember parameter)
    {
        json.WriteStartObject(parameter.Name);
        var reference = Reference(parameter);
        if (reference == null)
            WriteType(json, parameter);
        if (parameter.Description != null)
            json.WriteString("description", parameter.Description);
        if (parameter.IsSecret)
            json.WriteString("default", SecretDefault);
        if (reference != null)
            json.WriteString("$ref", $"#/definitions/{reference}");
        WriteItems(json, parameter);
        if (!parameter.Type.IsArray && reference == null && ValueConverter.Choices(parameter.ScalarType) is { } choices)
            SchemaUtility.WriteChoices(json, choices);
        json.WriteEndObject();
    }

    private static string Reference(ParameterMember parameter) => !parameter.IsBuiltIn ? null
        : parameter.Name is nameof(NukeBuild.Host) or nameof(NukeBuild.Verbosity) ? parameter.Name
        : null;

    private static bool NamesTargets(ParameterMember parameter) => parameter.IsBuiltIn && parameter.Name is "Target" or "Skip";

    private static void WriteType(Utf8JsonWriter json, ParameterMember parameter)
    {
        var type = parameter.Type.IsArray || NamesTargets(parameter) ? ("array", null) : Scalar(parameter.ScalarType);
        if (Nullable.GetUnderlyingType(parameter.Type) != null)
        {
            json.WriteStartArray("type");
            json.WriteStringValue(type.Type);
            json.WriteStringValue("null");
            json.WriteEndArray();
        }
        else
        {
            json.WriteString("type", type.Type);
        }

        if (type.Format != null)
            json.WriteString("format", type.Format);
    }

    private static void WriteItems(Utf8JsonWriter json, ParameterMember parameter)
    {
        if (NamesTargets(parameter))
        {
            json.WriteStartObject("items");
            json.WriteString("$ref", $"#/definitions/{nameof(ExecutableTarget)}");
            json.WriteEndObject();
        }
        else if (parameter.Type.IsArray)
        {
            json.WriteStartObject("items");
            var (type, format) = Scalar(parameter.ScalarType);
            json.WriteString("type", type);
            if (format != null)
                json.WriteString("format", format);
            if (ValueConverter.Choices(parameter.ScalarType) is { } choices)
                SchemaUtility.WriteChoices(json, choices);
            json.WriteEndObject();
        }
    }

    private static (string Type, string Format) Scalar(Type type) => Type.GetTypeCode(type) switch
    {
        _ when type.IsEnum => ("string", null),
        TypeCode.Boolean => ("boolean", null),
        TypeCode.Int32 => ("integer", "int32"),
        TypeCode.Int64 => ("integer", "int64"),
        TypeCode.Byte or TypeCode.SByte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.UInt32 or TypeCode.UInt64 => ("integer", null),
        TypeCode.Double => ("number", "double"),
        TypeCode.Single => ("number", "float"),
        TypeCode.Decimal => ("number", "decimal"),
        _ => ("string", null)
    };
}
