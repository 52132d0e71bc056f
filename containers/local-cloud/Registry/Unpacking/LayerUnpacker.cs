using System.Formats.Tar;
using System.IO.Compression;

namespace Slipway.LocalCloud.Registry.Unpacking;

/// <summary>
/// Lays a layer over the layers below it (image-spec 1.1, "Image Layer Filesystem Changeset"). Nothing is ever written outside the root,
/// whatever names and links an archive holds.
/// </summary>
internal sealed class LayerUnpacker(string root)
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";
    private readonly ScopedPath _paths = new(root);
    private readonly HashSet<string> _own = new(StringComparer.Ordinal);

    /// <exception cref="InvalidDataException">It is no tar archive, is packed in an unknown way, or names a path outside the
    /// root.</exception>
    public void Unpack(Stream layer, string mediaType)
    {
        using var unpacked = Decompress(layer, mediaType);
        using var archive = new TarReader(unpacked);
        while (archive.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.GlobalExtendedAttributes or TarEntryType.ExtendedAttributes))
            {
                Apply(entry);
            }
        }
    }

    private static Stream Decompress(Stream layer, string mediaType)
    {
        if (mediaType.EndsWith("zstd", StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"a layer is packed as {mediaType}; the local cloud knows tar and gzip. Push the image with gzip layers.");
        }

        Span<byte> magic = stackalloc byte[2];
        var isGzip = layer.ReadAtLeast(magic, 2, throwOnEndOfStream: false) == 2 && magic is [0x1F, 0x8B];
        layer.Position = 0;
        return isGzip ? new GZipStream(layer, CompressionMode.Decompress) : new BufferedStream(layer, 64 * 1024);
    }

    private void Apply(TarEntry entry)
    {
        var parts = ScopedPath.Split(entry.Name);
        if (parts.Count == 0)
        {
            return;
        }

        var folder = _paths.Folder(parts.Take(parts.Count - 1));
        var name = parts[^1];
        var path = Path.Combine(folder, name);
        if (name == Opaque)
        {
            foreach (var below in Directory.EnumerateFileSystemEntries(folder).Where(below => !_own.Contains(below)).ToList())
            {
                ScopedPath.Delete(below);
            }
        }
        else if (name.StartsWith(Whiteout, StringComparison.Ordinal))
        {
            var hidden = ScopedPath.Split(name[Whiteout.Length..]);
            if (hidden.Count == 1)
            {
                ScopedPath.Delete(Path.Combine(folder, hidden[0]));
            }
        }
        else
        {
            Write(entry, folder, path);
            for (var own = path; own.Length > root.Length && _own.Add(own); own = Path.GetDirectoryName(own)!)
            {
            }
        }
    }

    private void Write(TarEntry entry, string folder, string path)
    {
        if (entry.EntryType == TarEntryType.Directory)
        {
            if (new FileInfo(path) is { Exists: true } or { LinkTarget: not null } && !ScopedPath.IsFolder(path))
            {
                ScopedPath.Delete(path);
            }

            Directory.CreateDirectory(path);
            SetMode(path, entry.Mode | UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }

        ScopedPath.Delete(path);
        switch (entry.EntryType)
        {
            case TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.ContiguousFile:
                using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                {
                    entry.DataStream?.CopyTo(file);
                }

                SetMode(path, entry.Mode | UnixFileMode.UserRead | UnixFileMode.UserWrite);
                break;
            case TarEntryType.SymbolicLink:
                File.CreateSymbolicLink(path, _paths.LinkTarget(folder, entry.LinkName));
                break;
            case TarEntryType.HardLink:
                // A copy does: nobody writes to an unpacked image.
                var target = ScopedPath.Split(entry.LinkName);
                var original = Path.Combine([_paths.Folder(target.SkipLast(1)), .. target.TakeLast(1)]);
                if (!File.Exists(original))
                {
                    throw new InvalidDataException($"a layer links '{entry.Name}' to '{entry.LinkName}', which is no file");
                }

                File.Copy(original, path);
                break;
            default:
                // Devices and pipes mean nothing to a program that runs as a plain process.
                break;
        }
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            const UnixFileMode permissions = (UnixFileMode)0b111_111_111;
            File.SetUnixFileMode(path, mode & permissions);
        }
    }
}
