using System.Text.Json;

namespace Slipway.Domain.Supply;

/// <summary>What a bill of materials says that a promotion depends on. Members are null where it says nothing.</summary>
/// <param name="SerialNumber">Of the bill.</param>
/// <param name="IsModel">Whether it is about a machine-learning model; else it is about something else, such as an image.</param>
/// <param name="Images">SHA-256 of the images that it names, hex.</param>
/// <param name="Data">SHA-256 of the data that it names, hex.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Version of the model.</param>
/// <param name="PackageArn">The model package.</param>
public sealed record SbomFacts(
    string? SerialNumber,
    bool IsModel,
    IReadOnlyList<string> Images,
    IReadOnlyList<string> Data,
    string? Model,
    string? Version,
    string? PackageArn)
{
    /// <summary>Reads a bill in CycloneDX JSON, of whoever made it.</summary>
    /// <exception cref="FormatException">It is none; the message says what was expected.</exception>
    public static SbomFacts Read(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (Text(root, "bomFormat") != "CycloneDX")
                throw new FormatException($"expected bomFormat CycloneDX, found {Text(root, "bomFormat") ?? "none"}");
            var subject = root.TryGetProperty("metadata", out var metadata) && metadata.TryGetProperty("component", out var described)
                ? described
                : default;
            var components = root.TryGetProperty("components", out var listed) ? listed.EnumerateArray().ToList() : [];
            if (subject.ValueKind == JsonValueKind.Object)
                components.Add(subject);
            var model = components.Find(one => Text(one, "type") == CycloneDx.Model);
            var isModel = model.ValueKind == JsonValueKind.Object;
            return new(
                Text(root, "serialNumber"),
                isModel,
                [.. components.Where(one => Text(one, "type") == CycloneDx.Container).SelectMany(Sha256)],
                [.. components.Where(one => Text(one, "type") == CycloneDx.Data).SelectMany(Sha256)],
                isModel ? Text(model, "name") : null,
                isModel ? Text(model, "version") : null,
                isModel ? Property(model, "slipway:packageArn") : null);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(
                $"expected a CycloneDX bill of materials in JSON, found something else: {exception.Message}", exception);
        }
    }

    /// <summary>Type and name of each component of a bill that is readable.</summary>
    public static IReadOnlyList<(string Type, string Name)> Components(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.GetProperty("components").EnumerateArray().Select(one => (Text(one, "type")!, Text(one, "name")!))];
    }

    private static IEnumerable<string> Sha256(JsonElement component) => component.TryGetProperty("hashes", out var hashes)
        ? hashes.EnumerateArray().Where(hash => Text(hash, "alg") == "SHA-256").Select(hash => Text(hash, "content")!)
        : [];

    private static string? Property(JsonElement component, string name) => component.TryGetProperty("properties", out var properties)
        ? properties.EnumerateArray().Where(one => Text(one, "name") == name).Select(one => Text(one, "value")).FirstOrDefault()
        : null;

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
