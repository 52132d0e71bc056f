using System.Formats.Tar;
using System.Runtime.InteropServices;
using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// Gives what a container left in its folder to the user that runs the cloud, who may neither read nor delete another user's files. The
/// engine may: archives put into a container carry owners and modes, for folders that are there already as well, and archives taken out of
/// it hold what nobody else can read.
/// </summary>
internal sealed partial class TakeBack(IContainerOperations containers, bool rootless)
{
    private const string Mount = "/opt/ml";
    private const UnixFileMode Folders = (UnixFileMode)0b111_101_101;

    /// <summary>Takes back all that is in the folder of a container that has ended.</summary>
    public async Task RunAsync(string container, string folder, CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows() || EffectiveUser() == 0 || !Directory.Exists(folder))
        {
            return;
        }

        // A folder that is this user's shows those in it that are not yet.
        var known = new HashSet<string>();
        while (
            SharedFolder.Below(folder).OfType<DirectoryInfo>().Select(one => one.FullName).Where(known.Add)
                .ToList() is { Count: > 0 } found)
        {
            var names = found.Select(path => Path.GetRelativePath(folder, path)).Order(StringComparer.Ordinal);
            await containers.ExtractArchiveToContainerAsync(
                container, new ContainerPathStatParameters { Path = Mount }, Archive(names), cancellation).ConfigureAwait(false);
        }

        foreach (var file in SharedFolder.Below(folder).OfType<FileInfo>().Where(file => !IsReadable(file)).ToList())
        {
            await CopyAsync(
                container, $"{Mount}/{Path.GetRelativePath(folder, file.FullName)}", file.FullName, cancellation).ConfigureAwait(false);
        }
    }

    private MemoryStream Archive(IEnumerable<string> folders)
    {
        var result = new MemoryStream();
        using (var tar = new TarWriter(result, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var folder in folders)
            {
                // The root of a rootless engine is this user.
                tar.WriteEntry(new PaxTarEntry(TarEntryType.Directory, folder)
                {
                    Mode = Folders, Uid = rootless ? 0 : (int)EffectiveUser(), Gid = rootless ? 0 : (int)EffectiveGroup(),
                });
            }
        }

        result.Position = 0;
        return result;
    }

    // The folder is this user's by now, so that the file's place can be taken by a copy.
    private async Task CopyAsync(string container, string from, string to, CancellationToken cancellation)
    {
        var answer = await containers.GetArchiveFromContainerAsync(
            container, new GetArchiveFromContainerParameters { Path = from }, statOnly: false, cancellation).ConfigureAwait(false);
        await using (answer.Stream.ConfigureAwait(false))
        {
            var tar = new TarReader(answer.Stream);
            await using (tar.ConfigureAwait(false))
            {
                if (await tar.GetNextEntryAsync(copyData: false, cancellation).ConfigureAwait(false) is { DataStream: { } content })
                {
                    var copy = to + ".taken-back";
                    var file = File.Create(copy);
                    await using (file.ConfigureAwait(false))
                    {
                        await content.CopyToAsync(file, cancellation).ConfigureAwait(false);
                    }

                    File.Move(copy, to, overwrite: true);
                }
            }
        }
    }

    private static bool IsReadable(FileInfo file)
    {
        try
        {
            using var content = file.OpenRead();
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();

    [LibraryImport("libc", EntryPoint = "getegid")]
    private static partial uint EffectiveGroup();
}
