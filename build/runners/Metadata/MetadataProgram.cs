using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Slipway.Runners.Metadata;

/// <summary>
/// This build as a ZIP file that runs where there is neither an SDK nor a way to fetch anything: the program, the .NET runtime that runs
/// it now, the migrations, and a buildspec. The same files give the same bytes.
/// </summary>
/// <param name="Path">The ZIP file.</param>
/// <param name="Sha256">Of its bytes, hex.</param>
public sealed record MetadataProgram(string Path, string Sha256)
{
    /// <summary>The buildspec in it.</summary>
    public const string Buildspec = "buildspec.yml";

    /// <summary>What the machine runs, in order, in the folder of the unpacked program.</summary>
    public static IReadOnlyList<string> Commands { get; } =
        ["chmod +x dotnet/dotnet", "./dotnet/dotnet program/_build.dll MigrateMetadata", "./dotnet/dotnet program/_build.dll "
            + "RecordMetadata --cloud aws"];

    // The first moment that the format can say.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where it goes in the data bucket: below what slipway-infra may write.</summary>
    public string Key => $"scripts/metadata-{Sha256}.zip";

    /// <summary>
    /// Packs the program in <paramref name="program"/>. Throws <see cref="BadInputException"/> where this process runs on another system
    /// than CodeBuild's machines do.
    /// </summary>
    /// <param name="program">Folder of _build.dll and what it needs.</param>
    /// <param name="repository">The checkout, for its migrations.</param>
    /// <param name="folder">Where it is packed.</param>
    public static MetadataProgram Pack(string program, string repository, string folder)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new BadInputException(
                "The program brings this machine's .NET runtime: expected Linux on X64, as CodeBuild's machines are, found "
                    + $"{RuntimeInformation.RuntimeIdentifier}. "
                + "Nothing was changed. Run it in a GitHub job, or in a container.");
        }

        var files = new SortedDictionary<string,
            byte[]>(StringComparer.Ordinal) { [Buildspec] = Text(), [".nuke/parameters.json"] = "{}"u8.ToArray() };
        Take(files, program, "program");
        var runtime = new DirectoryInfo(RuntimeEnvironment.GetRuntimeDirectory());
        var root = runtime.Parent!.Parent!.Parent!.FullName;
        files["dotnet/dotnet"] = File.ReadAllBytes(System.IO.Path.Combine(root, "dotnet"));
        Take(files, runtime.FullName, $"dotnet/shared/{runtime.Parent.Name}/{runtime.Name}");
        var host = Directory.GetDirectories(System.IO.Path.Combine(root, "host", "fxr")).Order(StringComparer.Ordinal).Last();
        Take(files, host, $"dotnet/host/fxr/{System.IO.Path.GetFileName(host)}");
        const string migrations = "infra/modules/metadata/migrations";
        Take(files, System.IO.Path.Combine(repository, migrations), migrations);

        Directory.CreateDirectory(folder);
        var path = System.IO.Path.Combine(folder, "metadata.zip");
        Write(path, files);
        using var content = File.OpenRead(path);
        return new(path, Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    private static byte[] Text() => Encoding.UTF8.GetBytes(
        "version: 0.2\nphases:\n  build:\n    commands:\n" + string.Concat(Commands.Select(command => $"      - {command}\n")));

    private static void Take(SortedDictionary<string, byte[]> files, string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*",
            SearchOption.AllDirectories).Where(file => !file.EndsWith(".pdb", StringComparison.Ordinal)))
        {
            files[$"{to}/{System.IO.Path.GetRelativePath(from, file).Replace('\\', '/')}"] = File.ReadAllBytes(file);
        }
    }

    private static void Write(string path, SortedDictionary<string, byte[]> files)
    {
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = (name == "dotnet/dotnet" ? 0x81ED : 0x81A4) << 16;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
