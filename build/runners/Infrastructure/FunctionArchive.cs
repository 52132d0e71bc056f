using System.IO.Compression;

namespace Slipway.Runners.Infrastructure;

/// <summary>
/// The archives that Lambda functions of infra/ are made from: <c>functions/NAME/</c> beside <c>functions/NAME.zip</c>. Same sources, same
/// bytes on every machine: stored and not compressed, with one time and mode, in the order of names.
/// </summary>
public static class FunctionArchive
{
    // The first time that an archive can hold.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // -rw-r--r-- of a file, where Unix keeps it: Lambda runs as somebody else than the owner.
    private const int Readable = unchecked((int)0x81A40000);

    /// <summary>Every archive's path below a repository, with the bytes that it must have.</summary>
    public static IReadOnlyDictionary<string, byte[]> All(string repository)
    {
        var modules = Path.Combine(repository, "infra", "modules");
        return Directory.EnumerateDirectories(modules)
            .Select(module => Path.Combine(module, "functions"))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Order(StringComparer.Ordinal)
            .ToDictionary(folder => folder + ".zip", Of);
    }

    private static byte[] Of(string folder)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.py").Order(StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(Path.GetFileName(file), CompressionLevel.NoCompression);
                entry.LastWriteTime = Time;
                entry.ExternalAttributes = Readable;
                using var content = entry.Open();
                content.Write(File.ReadAllBytes(file));
            }
        }

        return bytes.ToArray();
    }
}
