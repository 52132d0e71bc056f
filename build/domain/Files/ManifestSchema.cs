using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.Domain.Files;

/// <summary>
/// The JSON schema of <c>model.json</c> (draft 2020-12), for editors. It comes from the same description as the reader's errors; what no
/// schema can say, such as "every column has one role", only the reader checks.
/// </summary>
public static class ManifestSchema
{
    /// <summary>The schema's text: the same at every call, with LF line ends and one at the end.</summary>
    public static string Generate()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "Slipway model manifest (model.json)",
        };
        foreach (var (name, value) in DomainJson.Manifest.Schema())
            schema[name] = value?.DeepClone();
        return schema.ToJsonString(DomainJson.Options) + "\n";
    }
}
