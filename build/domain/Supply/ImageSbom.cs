using System.Text.Json.Nodes;

namespace Slipway.Domain.Supply;

/// <summary>
/// The bill of materials of an image, made when it is built: what the program was compiled with, the .NET runtime, and the packages of its
/// Debian layer. Packages that only the build needed (analyzers) have the scope <c>excluded</c>.
/// </summary>
public static class ImageSbom
{
    /// <summary>Writes it. The same input gives the same bytes.</summary>
    /// <param name="repository">For example <c>slipway/bike-rentals</c>.</param>
    /// <param name="digest">Of the image.</param>
    /// <param name="folderHash">Hash of what the image was made from.</param>
    /// <param name="inventory">What is in it.</param>
    /// <param name="time">SOURCE_DATE_EPOCH where it is set; null leaves the time out.</param>
    public static SbomFile Write(string repository, string digest, string folderHash, ImageInventory inventory, DateTimeOffset? time = null)
    {
        ArgumentNullException.ThrowIfNull(inventory);
        var image = CycloneDx.Image(repository, digest);
        var reference = image["bom-ref"]!.GetValue<string>();
        image["properties"] = new JsonArray(CycloneDx.Property("folderHash", folderHash));
        var components = Components(inventory).DistinctBy(Reference).OrderBy(Reference, StringComparer.Ordinal).ToList();
        var shipped = components.Where(component => component["scope"]!.GetValue<string>() == Required)
            .Select(Reference)
            .ToHashSet(StringComparer.Ordinal);
        return CycloneDx.Finish(
            CycloneDx.Metadata("build", image, time),
            components,
            [CycloneDx.Dependency(reference, shipped), .. Between(inventory.Locked, shipped)],
            inventory.Shipped is null ? "incomplete" : "unknown");
    }

    private const string Required = "required";

    private static string Reference(JsonObject component) => component["bom-ref"]!.GetValue<string>();

    private static IEnumerable<JsonObject> Components(ImageInventory inventory)
    {
        // Names of NuGet packages are the same in every case; the lock file's spelling goes first, and it knows the hash.
        var shipped = inventory.Shipped?.Select(Key).ToHashSet();
        var locked = inventory.Locked.Select(Key).ToHashSet();
        foreach (var package in inventory.Locked)
            yield return Library(package, shipped is null || shipped.Contains(Key(package)) ? Required : "excluded");
        foreach (var package in (inventory.Shipped ?? []).Where(package => !locked.Contains(Key(package))))
            yield return Library(package, Required);
        foreach (var runtime in inventory.Runtimes)
        {
            // The package of the same files is what advisories about .NET name.
            var purl = Purl.NuGet($"{runtime.Name}.Runtime.{runtime.Rid}", runtime.Version);
            yield return Component("framework", purl, runtime.Name, runtime.Version, Required);
        }

        foreach (var package in inventory.Debian)
        {
            var purl = Purl.Debian(package.Name, package.Version, package.Architecture, inventory.Distribution);
            var component = Component("library", purl, package.Name, package.Version, Required);
            if (package.Source is { } source)
                component["properties"] = new JsonArray(CycloneDx.Property("debian:source", source));
            yield return component;
        }
    }

    private static (string Name, string Version) Key(NuGetPackage package) => (package.Name.ToUpperInvariant(), package.Version);

    private static JsonObject Library(NuGetPackage package, string scope)
    {
        var component = Component("library", Purl.NuGet(package.Name, package.Version), package.Name, package.Version, scope);
        if (package.Sha512 is { } hash)
            component["hashes"] = new JsonArray(CycloneDx.Hash("SHA-512", hash));
        return component;
    }

    private static JsonObject Component(string type, string purl, string name, string version, string scope) =>
        new() { ["type"] = type, ["bom-ref"] = purl, ["name"] = name, ["version"] = version, ["scope"] = scope, ["purl"] = purl };

    private static IEnumerable<JsonObject> Between(IReadOnlyList<NuGetPackage> locked, HashSet<string> shipped)
    {
        var byName = locked.ToLookup(
            package => package.Name, package => Purl.NuGet(package.Name, package.Version), StringComparer.OrdinalIgnoreCase);
        return locked
            .GroupBy(
                package => Purl.NuGet(package.Name, package.Version),
                package => package.Dependencies.SelectMany(name => byName[name]).Where(shipped.Contains))
            .Select(edge => (From: edge.Key, To: edge.SelectMany(to => to).ToList()))
            .Where(edge => shipped.Contains(edge.From) && edge.To.Count > 0)
            .OrderBy(edge => edge.From, StringComparer.Ordinal)
            .Select(edge => CycloneDx.Dependency(edge.From, edge.To));
    }
}
