using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>
/// The JSON schema of <c>.nuke/parameters.json</c>: editors complete names and values with it. It is the same text that NUKE
/// writes, because the file is committed and must not depend on which of the two wrote it.
/// </summary>
public class SchemaUtility
{
    private static readonly JsonWriterOptions Format = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The hosts of the published package.</summary>
    private static readonly string[] HostNames =
    [
        "AppVeyor", "AzurePipelines", "Bamboo", "Bitbucket", "Bitrise", "GitHubActions", "GitLab", "Jenkins", "Rider", "SpaceAutomation",
        "TeamCity", "Terminal", "TravisCI", "VisualStudio", "VSCode"
    ];

    public static string GetJsonString(INukeBuild build) => Render(build, ParameterMember.AllOf(build.GetType()));

    public static JsonDocument GetJsonDocument(INukeBuild build) => JsonDocument.Parse(GetJsonString(build));

    internal static string Render(INukeBuild build, IReadOnlyList<ParameterMember> parameters)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Format))
            Write(json, build, parameters.OrderBy(x => x.Name).ToList());
        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void Write(Utf8JsonWriter json, INukeBuild build, IReadOnlyList<ParameterMember> parameters)
    {
        json.WriteStartObject();
        json.WriteString("$schema", "http://json-schema.org/draft-04/schema#");
        json.WriteStartObject("definitions");
        foreach (var (name, definition) in parameters.Select(x => (Name: SchemaProperty.Definition(x), Parameter: x))
            .Where(x => x.Name != null)
            .DistinctBy(x => x.Name))
            Enumeration(json, name, ValuesOf(name, definition, build), describes: definition.ScalarType.IsEnum);
        json.WriteStartObject(nameof(NukeBuild));
        Properties(json, parameters.Where(x => x.IsBuiltIn));
        json.WriteEndObject();
        json.WriteEndObject();

        json.WriteStartArray("allOf");
        json.WriteStartObject();
        if (parameters.Any(x => !x.IsBuiltIn))
            Properties(json, parameters.Where(x => !x.IsBuiltIn));
        json.WriteEndObject();
        json.WriteStartObject();
        json.WriteString("$ref", $"#/definitions/{nameof(NukeBuild)}");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static IEnumerable<string> ValuesOf(string definition, ParameterMember parameter, INukeBuild build) => definition switch
    {
        nameof(Host) => HostNames.OrderBy(x => x),
        nameof(ExecutableTarget) => TargetCollector.Properties(build.GetType()).Select(Members.ShortName).OrderBy(x => x),
        _ => Enum.GetNames(parameter.ScalarType)
    };

    private static void Enumeration(Utf8JsonWriter json, string name, IEnumerable<string> values, bool describes)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "string");
        if (describes)
            json.WriteString("description", string.Empty);
        SchemaProperty.WriteChoices(json, values);
        json.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter json, IEnumerable<ParameterMember> parameters)
    {
        json.WriteStartObject("properties");
        foreach (var parameter in parameters)
            SchemaProperty.Write(json, parameter);
        json.WriteEndObject();
    }
}
