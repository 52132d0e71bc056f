using System.Text.Json;
using Slipway.Domain.Supply;

namespace Slipway.Runners.Images.Supply;

/// <summary>Looks into an image, as an OCI image layout on disk, for what it is made of.</summary>
public static class LayoutInventory
{
    private const string StatusFolder = "var/lib/dpkg/status.d/";

    /// <summary>
    /// Reads the layers, and the lock file of the model's folder where it has one. Without a layout, as after a remote build, only the lock
    /// file speaks, and <see cref="ImageInventory.Shipped"/> is null.
    /// </summary>
    /// <param name="layoutFolder">The OCI image layout.</param>
    /// <param name="modelFolder">The model's folder in the checkout.</param>
    /// <exception cref="InvalidDataException">A file of the image or the lock file is damaged; the message says which.</exception>
    public static ImageInventory Read(string layoutFolder, string modelFolder)
    {
        var lockFile = Path.Combine(modelFolder, "packages.lock.json");
        var locked = File.Exists(lockFile) ? Parse(lockFile, File.ReadAllText(lockFile), NuGetPackage.ReadLock) : [];
        return File.Exists(Path.Combine(layoutFolder, "index.json")) ? Of(ReadLayers(layoutFolder), locked) : new() { Locked = locked };
    }

    private static ImageInventory Of(IReadOnlyDictionary<string, string> files, IReadOnlyList<NuGetPackage> locked)
    {
        var deps = files.Where(file => file.Key.EndsWith(".deps.json", StringComparison.Ordinal))
            .ToLookup(file => RuntimeOf(file.Key, file.Value) is null);
        var status = files.Where(file => file.Key == "var/lib/dpkg/status" || file.Key.StartsWith(StatusFolder, StringComparison.Ordinal));
        return new()
        {
            Locked = locked,
            Shipped =
            [
                .. deps[true]
                    .SelectMany(file => Parse(file.Key, file.Value, NuGetPackage.ReadDeps))
                    .DistinctBy(package => (package.Name, package.Version)),
            ],
            Runtimes = [.. deps[false].Select(file => RuntimeOf(file.Key, file.Value)!).Distinct()],
            Debian = [.. status.SelectMany(file => DebianPackage.ReadStatus(file.Value))],
            Distribution = (files.GetValueOrDefault("usr/lib/os-release") ?? files.GetValueOrDefault("etc/os-release")) is { } release
                ? Distribution(release)
                : null,
        };
    }

    /// <summary>A shared runtime's own file: <c>.../dotnet/shared/NAME/VERSION/NAME.deps.json</c>.</summary>
    private static SharedRuntime? RuntimeOf(string path, string json) =>
        path.Split('/') is [.., "shared", var name, var version, var file] && file == $"{name}.deps.json"
            ? Parse(path, json, text => new SharedRuntime(name, version, Rid(text)))
            : null;

    private static string Rid(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("runtimeTarget").GetProperty("name").GetString() is { } target
            && target.Contains('/', StringComparison.Ordinal)
            ? target[(target.IndexOf('/', StringComparison.Ordinal) + 1)..]
            : "linux-x64";
    }

    /// <summary><c>debian-12</c> of os-release(5).</summary>
    private static string? Distribution(string release)
    {
        var values = release.Split('\n').Select(line => line.Trim().Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1].Trim('"', '\''));
        return values.TryGetValue("ID", out var id) ? values.TryGetValue("VERSION_ID", out var version) ? $"{id}-{version}" : id : null;
    }

    private static IReadOnlyDictionary<string, string> ReadLayers(string layoutFolder)
    {
        try
        {
            var manifest = Descriptor(Json(Path.Combine(layoutFolder, "index.json")).GetProperty("manifests")[0]);
            var files = new LayerFiles();
            foreach (var layer in Json(Blob(layoutFolder, manifest)).GetProperty("layers").EnumerateArray())
            {
                using var content = File.OpenRead(Blob(layoutFolder, Descriptor(layer)));
                files.Apply(content);
            }

            return files.Files;
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException
                or EndOfStreamException or InvalidDataException)
        {
            throw new InvalidDataException(
                $"Expected an OCI image layout at {layoutFolder}: {exception.Message}. Build it again with BuildImages.", exception);
        }
    }

    private static JsonElement Json(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        return document.RootElement.Clone();
    }

    private static string Descriptor(JsonElement element) => element.GetProperty("digest").GetString()!;

    private static string Blob(string layoutFolder, string digest) =>
        digest.Split(':') is ["sha256", { Length: 64 } hex] && hex.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(layoutFolder, "blobs", "sha256", hex)
            : throw new InvalidDataException($"'{digest}' is no digest");

    private static T Parse<T>(string path, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} cannot be read for the bill of materials: {exception.Message}", exception);
        }
    }
}
