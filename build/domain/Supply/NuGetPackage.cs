using System.Text.Json;

namespace Slipway.Domain.Supply;

/// <summary>A package of NuGet.</summary>
/// <param name="Name">As it is spelled.</param>
/// <param name="Version">The resolved version.</param>
/// <param name="Sha512">Hash of the package's content, hex; null when it is not known.</param>
/// <param name="Dependencies">Names of the packages that it asks for.</param>
public sealed record NuGetPackage(string Name, string Version, string? Sha512, IReadOnlyList<string> Dependencies)
{
    /// <summary>
    /// Packages of a <c>packages.lock.json</c>, each name and version once, in order. Projects are left out: they are the program itself.
    /// </summary>
    /// <exception cref="FormatException">It is no lock file.</exception>
    public static IReadOnlyList<NuGetPackage> ReadLock(string json) => Read(json, root =>
        from framework in root.GetProperty("dependencies").EnumerateObject()
        from entry in framework.Value.EnumerateObject()
        where entry.Value.TryGetProperty("resolved", out _)
        select new NuGetPackage(
            entry.Name,
            entry.Value.GetProperty("resolved").GetString()!,
            Hex(Text(entry.Value, "contentHash")),
            entry.Value.TryGetProperty("dependencies", out var needs) ? [.. needs.EnumerateObject().Select(need => need.Name)] : []));

    /// <summary>
    /// Packages that a published program ships, by its <c>NAME.deps.json</c>: those with files of their own beside it. A runtime pack,
    /// which a self-contained program has, counts as the package that it is.
    /// </summary>
    /// <exception cref="FormatException">It is no such file.</exception>
    public static IReadOnlyList<NuGetPackage> ReadDeps(string json) => Read(json, root =>
        from library in root.GetProperty("libraries").EnumerateObject()
        where Text(library.Value, "type") is "package" or "runtimepack"
        let name = library.Name.Split('/')
        where name.Length == 2
        select new NuGetPackage(
            name[0].StartsWith(RuntimePack, StringComparison.Ordinal) ? name[0][RuntimePack.Length..] : name[0],
            name[1],
            Text(library.Value, "sha512") is { } hash && hash.StartsWith(HashPrefix, StringComparison.Ordinal)
                ? Hex(hash[HashPrefix.Length..])
                : null,
            []));

    private const string RuntimePack = "runtimepack.";
    private const string HashPrefix = "sha512-";

    private static IReadOnlyList<NuGetPackage> Read(string json, Func<JsonElement, IEnumerable<NuGetPackage>> packages)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return [.. packages(document.RootElement)
                .DistinctBy(package => (package.Name, package.Version))
                .OrderBy(package => package.Name, StringComparer.Ordinal)
                .ThenBy(package => package.Version, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException(exception.Message, exception);
        }
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static string? Hex(string? base64)
    {
        Span<byte> hash = stackalloc byte[64];
        return base64 is not null && Convert.TryFromBase64String(base64, hash, out var length) && length == 64
            ? Convert.ToHexStringLower(hash)
            : null;
    }
}
