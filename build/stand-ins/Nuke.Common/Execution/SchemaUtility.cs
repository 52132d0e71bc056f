using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>The JSON schema of <c>.nuke/parameters.json</c>, in the shape NUKE writes it: editors complete names and values with it.</summary>
public class SchemaUtility
{
    private static readonly JsonWriterOptions Format = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string GetJsonString(INukeBuild build) => Render(build, ParameterMember.AllOf(build.GetType()));

    public static JsonDocument GetJsonDocument(INukeBuild build) => JsonDocument.Parse(GetJsonString(build));

    internal static string Render(INukeBuild build, IReadOnlyList<ParameterMember> parameters)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Format))
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
            json.WriteStartObject("definitions");
            Enumeration(json, "Host", Host.KnownNames);
            Enumeration(json, nameof(ExecutableTarget), TargetCollector.Properties(build.GetType()).Select(Utilities.Members.ShortName).Order(StringComparer.Ordinal));
            Enumeration(json, nameof(Verbosity), Enum.GetNames<Verbosity>(), description: string.Empty);
            json.WriteStartObject(nameof(NukeBuild));
            Properties(json, parameters.Where(x => x.IsBuiltIn));
            json.WriteEndObject();
            json.WriteEndObject();

            json.WriteStartArray("allOf");
            json.WriteStartObject();
            Properties(json, parameters.Where(x => !x.IsBuiltIn));
            json.WriteEndObject();
            json.WriteStartObject();
            json.WriteString("$ref", $"#/definitions/{nameof(NukeBuild)}");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Enumeration(Utf8JsonWriter json, string name, IEnumerable<string> values, string description = null)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        if (description != null)
            json.WriteString("description", description);
        Values(json, values);
        json.WriteEndObject();
    }

    private static void Values(Utf8JsonWriter json, IEnumerable<string> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    private static void Properties(Utf8JsonWriter json, IEnumerable<ParameterMember> parameters)
    {
        json.WriteStartObject("properties");
        foreach (var parameter in parameters.OrderBy(x => x.Name, StringComparer.Ordinal))
            SchemaProperty.Write(json, parameter);
        json.WriteEndObject();
    }

    /// <summary>The names of an enumeration, as an <c>enum</c> list.</summary>
    internal static void WriteChoices(Utf8JsonWriter json, IEnumerable<string> names) => Values(json, names);
}
