using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Domain.Files;

namespace Slipway.Domain.Supply;

/// <summary>A bill of materials as it is attached.</summary>
/// <param name="SerialNumber"><c>urn:uuid:</c> and a UUID that derives from the content.</param>
/// <param name="Content">UTF-8, the same for the same input.</param>
public sealed record SbomFile(string SerialNumber, ReadOnlyMemory<byte> Content);

/// <summary>The parts of CycloneDX 1.6 (ECMA-424) that both of our bills of materials are made of.</summary>
internal static class CycloneDx
{
    public const string Container = "container";
    public const string Model = "machine-learning-model";
    public const string Data = "data";

    /// <summary>
    /// Puts the bill together. Its serial number is a UUID of version 8 (RFC 9562) made from the SHA-256 of all the rest: the specification
    /// asks for a unique one for each bill, and here two bills that differ in nothing are one bill.
    /// </summary>
    public static SbomFile Finish(
        JsonObject metadata, IEnumerable<JsonObject> components, IEnumerable<JsonObject> dependencies, string? aggregate)
    {
        var rest = new JsonObject
        {
            ["metadata"] = metadata,
            ["components"] = new JsonArray([.. components]),
            ["dependencies"] = new JsonArray([.. dependencies]),
        };
        if (aggregate is not null)
            rest["compositions"] = new JsonArray(new JsonObject { ["aggregate"] = aggregate });
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(rest.ToJsonString(DomainJson.Options)));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        var serial = $"urn:uuid:{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
        var bill = new JsonObject { ["bomFormat"] = "CycloneDX", ["specVersion"] = "1.6", ["serialNumber"] = serial, ["version"] = 1 };
        foreach (var (name, value) in rest.ToList())
        {
            rest.Remove(name);
            bill[name] = value;
        }

        return new(serial, Encoding.UTF8.GetBytes(bill.ToJsonString(DomainJson.Options) + "\n"));
    }

    public static JsonObject Metadata(string phase, JsonObject component, DateTimeOffset? time)
    {
        var metadata = new JsonObject();
        if (time is { } known)
            metadata["timestamp"] = known.UtcDateTime
                .ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        metadata["lifecycles"] = new JsonArray(new JsonObject { ["phase"] = phase });
        metadata["tools"] = new JsonObject
        {
            ["components"] = new JsonArray(new JsonObject { ["type"] = "application", ["name"] = "slipway" }),
        };
        metadata["component"] = component;
        return metadata;
    }

    /// <summary>The image: its digest is the SHA-256 of its manifest.</summary>
    public static JsonObject Image(string repository, string digest) => new()
    {
        ["type"] = Container,
        ["bom-ref"] = Purl.Oci(repository, digest),
        ["name"] = repository,
        ["version"] = digest,
        ["hashes"] = new JsonArray(Hash("SHA-256", digest[(digest.IndexOf(':', StringComparison.Ordinal) + 1)..])),
        ["purl"] = Purl.Oci(repository, digest),
    };

    public static JsonObject Hash(string algorithm, string hex) => new() { ["alg"] = algorithm, ["content"] = hex };

    public static JsonObject Property(string name, string value) => new() { ["name"] = $"slipway:{name}", ["value"] = value };

    public static JsonObject Dependency(string reference, IEnumerable<string> on) => new()
    {
        ["ref"] = reference,
        ["dependsOn"] = new JsonArray(
            [.. on.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(one => JsonValue.Create(one))]),
    };
}
