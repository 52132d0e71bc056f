using System.Formats.Tar;
using System.IO.Compression;

namespace Slipway.LocalCloud.SageMaker.Data;

/// <summary><c>model.tar.gz</c> and its like. The same files give the same bytes: names in order, no times, no owners.</summary>
internal static class Archive
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Packs a folder's files into a file.</summary>
    public static async Task PackAsync(string folder, string file, CancellationToken cancellation)
    {
        var output = File.Create(file);
        await using (output.ConfigureAwait(false))
        await using (var gzip = new GZipStream(output, CompressionLevel.Fastest))
        await using (var tar = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var path in ObjectTransfer.Files(folder))
            {
                var content = File.OpenRead(path);
                await using (content.ConfigureAwait(false))
                {
                    var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
                    var mode = Readable | (OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(path) & Executable);
                    var entry = new UstarTarEntry(TarEntryType.RegularFile, name)
                    {
                        Mode = mode,
                        ModificationTime = DateTimeOffset.UnixEpoch,
                        DataStream = content,
                    };
                    await tar.WriteEntryAsync(entry, cancellation).ConfigureAwait(false);
                }
            }
        }
    }

    /// <summary>Unpacks into a folder. Entries that lead out of it are refused.</summary>
    public static async Task UnpackAsync(Stream archive, string folder, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        try
        {
            await using var gzip = new GZipStream(archive, CompressionMode.Decompress);
            await TarFile.ExtractToDirectoryAsync(gzip, folder, overwriteFiles: true, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or FormatException or IOException)
        {
            throw new JobFault($"ClientError: Cannot unpack the model archive: expected a gzip-compressed tar file. {fault.Message}");
        }
    }
}
