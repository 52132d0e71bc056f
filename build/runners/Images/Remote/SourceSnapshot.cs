using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Slipway.Runners.Images.Remote;

/// <summary>
/// The checkout as it was committed, as a ZIP file. Times are left out and names are in order: the same files give the same bytes, and the
/// key in the bucket is their hash.
/// </summary>
/// <param name="Path">The ZIP file.</param>
/// <param name="Sha256">Of its bytes, hex.</param>
/// <param name="Commit">What was committed.</param>
public sealed record SourceSnapshot(string Path, string Sha256, string Commit)
{
    // The first moment that the format can say.
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Where it goes in the data bucket.</summary>
    public string Key => $"sources/{Sha256}.zip";

    /// <summary>
    /// Packs HEAD of the checkout that <paramref name="root"/> is in. Throws <see cref="BadInputException"/> when tracked files differ from
    /// it: what is built elsewhere must be what somebody can check out.
    /// </summary>
    public static async Task<SourceSnapshot> CreateAsync(string root, string folder, CancellationToken cancellation)
    {
        var git = new GitCheckout(root);
        var commit = await git.HeadAsync(cancellation);
        var changed = await git.ChangesAsync(cancellation);
        if (changed.Count > 0)
        {
            var shown = string.Join(
                '\n', changed.Take(10).Select(line => "  " + line)) + (changed.Count > 10 ? $"\n  and {changed.Count - 10} more" : "");
            throw new BadInputException(
                $"What is sent away is the commit {commit[..12]}; expected a checkout without changes, found {changed.Count}:\n{shown}\n"
                + "Commit or stash them (git stash --include-untracked), or build here with ./build.sh BuildImages. Nothing was changed.");
        }

        Directory.CreateDirectory(folder);
        var tar = System.IO.Path.Combine(folder, "source.tar");
        await git.ArchiveAsync(tar, cancellation);
        var zip = System.IO.Path.Combine(folder, "source.zip");
        Convert(tar, zip);
        File.Delete(tar);
        await using var content = File.OpenRead(zip);
        return new(zip, System.Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellation)), commit);
    }

    internal static void Convert(string tarFile, string zipFile)
    {
        var files = new SortedDictionary<string, (UnixFileMode Mode, byte[] Content)>(StringComparer.Ordinal);
        using (var tar = new TarReader(File.OpenRead(tarFile)))
        {
            while (tar.GetNextEntry() is { } entry)
            {
                if (entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                {
                    using var content = new MemoryStream();
                    entry.DataStream?.CopyTo(content);
                    files[entry.Name] = (entry.Mode, content.ToArray());
                }
                else if (entry.EntryType is TarEntryType.SymbolicLink)
                {
                    throw new BadInputException(
                        $"{entry.Name} is a symbolic link: expected files only, because not every ZIP reader restores links. "
                        + "Replace it by a file.");
                }
            }
        }

        File.Delete(zipFile);
        using var zip = ZipFile.Open(zipFile, ZipArchiveMode.Create);
        foreach (var (name, (mode, content)) in files)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes = ((mode & UnixFileMode.UserExecute) != 0 ? 0x81ED : 0x81A4) << 16;
            using var stream = entry.Open();
            stream.Write(content);
        }
    }
}
