using System.Formats.Tar;
using Slipway.Domain.Images;
using Slipway.Runners.Images.Builders;

namespace Slipway.Runners.Images;

/// <summary>
/// What an engine is given to build from: the Dockerfile and what it copies, nothing else. <c>program/</c> is the model's program; another
/// source is a path in the model's folder (<c>.</c> is all of it), or else in the repository: a host that the template shares.
/// </summary>
internal static class BuildContext
{
    /// <summary>The folder of the context that holds the program.</summary>
    public const string ProgramFolder = "program";

    private static readonly DateTimeOffset Epoch = DateTimeOffset.UnixEpoch;

    /// <summary>Whether a source of COPY is the repository's and not the model's own.</summary>
    public static bool IsShared(string folder, string copied) =>
        copied != "." && copied.Split('/')[0] != ProgramFolder && !Path.Exists(Path.Combine(folder, copied));

    /// <summary>
    /// Writes the context as a tar archive. Throws <see cref="BadInputException"/> when something that is copied is nowhere.
    /// </summary>
    public static async Task WriteAsync(ModelSource model, string programFolder, Stream archive, CancellationToken cancellation)
    {
        await using var tar = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var (name, path) in Files(model, programFolder).OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(path);
            // The same mode and time everywhere, so that the engine's own cache and the layers depend on content alone.
            var executable = !OperatingSystem.IsWindows() && File.GetUnixFileMode(path).HasFlag(UnixFileMode.UserExecute);
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, name)
                {
                    Mode = executable ? Readable | Executable : Readable,
                    ModificationTime = Epoch,
                    DataStream = content,
                },
                cancellation);
        }
    }

    /// <summary>Path of each file, by its name in the context.</summary>
    private static SortedDictionary<string, string> Files(ModelSource model, string programFolder)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["Dockerfile"] = Path.Combine(model.Folder, "Dockerfile"),
        };
        foreach (var copied in model.Recipe?.Copied ?? [])
        {
            var (root, from) = copied.Split('/')[0] == ProgramFolder
                ? (programFolder, Path.Combine(Path.GetDirectoryName(programFolder)!, copied))
                : IsShared(model.Folder, copied) ? (model.Repository, Path.Combine(model.Repository, copied))
                : (model.Folder, Path.Combine(model.Folder, copied));
            var prefix = root == programFolder ? ProgramFolder + "/" : "";
            var ignore = root == programFolder ? IgnoreFile.Parse([]) : IgnoreFile.Read(root);
            if (!Path.Exists(from))
            {
                throw new BadInputException(
                    $"{model.RelativeFolder}/Dockerfile copies '{copied}': expected it to be {ProgramFolder}/, a path in "
                    + $"{model.RelativeFolder}, or one in the repository; found none of them.");
            }

            foreach (var path in File.Exists(from) ? [from] : Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            {
                var name = Path.GetRelativePath(root, path).Replace('\\', '/');
                if (root == programFolder || !ignore.Ignores(name))
                {
                    files[prefix + name] = path;
                }
            }
        }

        return files;
    }

    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
}
