using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.Domain.Tests.Supply;

/// <summary>
/// What CycloneDX 1.6 (ECMA-424) asks of the parts that we write: members that it knows, values that it lists, references that lead
/// somewhere. Written from the specification, not from our writer.
/// </summary>
internal static partial class CycloneDxRules
{
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["bom"] = ["bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies", "compositions"],
        ["metadata"] = ["timestamp", "lifecycles", "tools", "component"],
        ["component"] =
        [
            "type", "bom-ref", "name", "version", "description", "scope", "hashes", "purl", "externalReferences", "properties",
            "modelCard",
        ],
        ["modelCard"] = ["bom-ref", "modelParameters", "quantitativeAnalysis", "considerations", "properties"],
        ["modelParameters"] = ["approach", "task", "architectureFamily", "modelArchitecture", "datasets", "inputs", "outputs"],
        ["metric"] = ["type", "value", "slice", "confidenceInterval"],
        ["interval"] = ["lowerBound", "upperBound"],
    };

    private static readonly string[] Types =
        [
            "application", "framework", "library", "container", "platform", "operating-system", "device", "device-driver", "firmware",
            "file", "machine-learning-model", "data", "cryptographic-asset",
        ];

    private static readonly Dictionary<string, int> HashLengths = new() { ["SHA-256"] = 64, ["SHA-512"] = 128 };

    public static IReadOnlyList<string> Faults(ReadOnlyMemory<byte> content)
    {
        var faults = new List<string>();
        var bom = JsonNode.Parse(content.Span)!.AsObject();
        Members(bom, "bom", faults);
        Require(
            (string?)bom["bomFormat"] == "CycloneDX" && (string?)bom["specVersion"] == "1.6" && (int?)bom["version"] >= 1,
            "format",
            faults);
        Require(Serial().IsMatch((string?)bom["serialNumber"] ?? ""), "serialNumber", faults);
        var metadata = bom["metadata"]!.AsObject();
        Members(metadata, "metadata", faults);
        string[] phases = ["design", "pre-build", "build", "post-build", "operations", "discovery", "decommission"];
        Require(metadata["lifecycles"]!.AsArray().All(one => phases.Contains((string?)one!["phase"])), "lifecycles", faults);
        var components = bom["components"]!.AsArray().Append(metadata["component"]).Select(one => one!.AsObject()).ToList();
        foreach (var component in components)
        {
            Component(component, faults);
        }

        var references = components.Select(one => (string?)one["bom-ref"]).ToList();
        Require(references.Distinct().Count() == references.Count && !references.Contains(null), "bom-ref is unique", faults);
        foreach (var dependency in bom["dependencies"]!.AsArray())
        {
            Require(references.Contains((string?)dependency!["ref"]), $"ref {dependency["ref"]}", faults);
            var on = dependency["dependsOn"]!.AsArray().Select(one => (string?)one).ToList();
            Require(on.All(references.Contains) && on.Distinct().Count() == on.Count, $"dependsOn of {dependency["ref"]}", faults);
        }

        var listed = bom["dependencies"]!.AsArray().Select(one => (string?)one!["ref"]).ToList();
        Require(listed.Distinct().Count() == listed.Count, "dependencies are listed once", faults);
        return faults;
    }

    private static void Component(JsonObject component, List<string> faults)
    {
        var name = (string?)component["bom-ref"] ?? "a component without bom-ref";
        Members(component, "component", faults);
        Require(Types.Contains((string?)component["type"]) && component["name"] is not null, $"type and name of {name}", faults);
        Require((string?)component["scope"] is null or "required" or "optional" or "excluded", $"scope of {name}", faults);
        foreach (var hash in component["hashes"]?.AsArray() ?? [])
        {
            var text = (string?)hash!["content"] ?? "";
            Require(
                HashLengths.TryGetValue((string?)hash["alg"] ?? "", out var length)
                    && text.Length == length
                    && text.All(char.IsAsciiHexDigitLower),
                $"hash of {name}",
                faults);
        }

        Require((string?)component["purl"] is not { } purl || Purl().IsMatch(purl), $"purl of {name}", faults);
        // Only a model has a card.
        Require(component["modelCard"] is null || (string?)component["type"] == "machine-learning-model", $"model card of {name}", faults);
        if (component["modelCard"] is JsonObject card)
        {
            Card(card, faults);
        }
    }

    private static void Card(JsonObject card, List<string> faults)
    {
        Members(card, "modelCard", faults);
        var parameters = card["modelParameters"]!.AsObject();
        Members(parameters, "modelParameters", faults);
        string[] approaches = ["supervised", "unsupervised", "reinforcement-learning", "semi-supervised", "self-supervised"];
        Require(approaches.Contains((string?)parameters["approach"]!["type"]), "approach", faults);
        foreach (var metric in card["quantitativeAnalysis"]?["performanceMetrics"]?.AsArray() ?? [])
        {
            Members(metric!.AsObject(), "metric", faults);
            Require(metric["value"]!.GetValueKind() == System.Text.Json.JsonValueKind.String, "a metric's value is a text", faults);
            if (metric["confidenceInterval"] is JsonObject interval)
            {
                Members(interval, "interval", faults);
            }
        }
    }

    private static void Members(JsonObject value, string kind, List<string> faults) =>
        faults.AddRange(value.Select(member => member.Key).Except(Known[kind]).Select(name => $"{kind} has no member {name}"));

    private static void Require(bool holds, string what, List<string> faults)
    {
        if (!holds)
        {
            faults.Add(what);
        }
    }

    [GeneratedRegex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex Serial();

    [GeneratedRegex(
        "^pkg:(nuget|oci|deb/debian)/[A-Za-z0-9._%:+-]+@[A-Za-z0-9._%:~-]+(\\?[a-z]+=[A-Za-z0-9._-]+(&[a-z]+=[A-Za-z0-9._-]+)*)?$")]
    private static partial Regex Purl();
}
