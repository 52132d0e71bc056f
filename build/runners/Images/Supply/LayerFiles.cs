using System.Formats.Tar;
using System.IO.Compression;

namespace Slipway.Runners.Images.Supply;

/// <summary>
/// The files that a bill of materials is made from, as they stand after all layers (image-spec 1.1, "Image Layer Filesystem Changeset"): a
/// later layer replaces or removes what an earlier one had. Everything else of the layers is passed over.
/// </summary>
internal sealed class LayerFiles
{
    private const string Whiteout = ".wh.";
    private const string Opaque = ".wh..wh..opq";
    private const long LargestBytes = 64L * 1024 * 1024;
    private readonly SortedDictionary<string, string> _files = new(StringComparer.Ordinal);

    /// <summary>Text by path; paths have no leading slash.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    /// <summary>Lays a layer over those before it.</summary>
    /// <exception cref="InvalidDataException">It is no tar archive, or is packed in a way that is not known.</exception>
    public void Apply(Stream layer)
    {
        using var archive = new TarReader(Unpacked(layer));
        // What this layer brings is not touched by its own whiteouts.
        var own = new Dictionary<string, string>(StringComparer.Ordinal);
        while (archive.GetNextEntry() is { } entry)
        {
            var path = string.Join('/', entry.Name.Split('/').Where(part => part is not ("" or ".")));
            var name = path[(path.LastIndexOf('/') + 1)..];
            var folder = path[..^name.Length];
            if (name == Opaque)
            {
                Remove(below: folder);
            }
            else if (name.StartsWith(Whiteout, StringComparison.Ordinal))
            {
                var hidden = folder + name[Whiteout.Length..];
                _files.Remove(hidden);
                Remove(below: hidden + "/");
            }
            else if (IsWanted(path)
                && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile
                && entry is { DataStream: { } content, Length: <= LargestBytes })
            {
                using var reader = new StreamReader(content, leaveOpen: true);
                own[path] = reader.ReadToEnd();
            }
            else
            {
                // Where it was one of ours before, it is replaced by something that is no file, such as a link.
                _files.Remove(path);
            }
        }

        foreach (var (path, text) in own)
        {
            _files[path] = text;
        }
    }

    private static bool IsWanted(string path) =>
        path is "var/lib/dpkg/status" or "usr/lib/os-release" or "etc/os-release"
        || (path.StartsWith("var/lib/dpkg/status.d/", StringComparison.Ordinal) && !path.EndsWith(".md5sums", StringComparison.Ordinal))
        || path.EndsWith(".deps.json", StringComparison.Ordinal);

    private static Stream Unpacked(Stream layer)
    {
        Span<byte> magic = stackalloc byte[4];
        layer.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        layer.Position = 0;
        return magic switch
        {
            [0x28, 0xB5, 0x2F, 0xFD] => throw new InvalidDataException("a layer is packed with zstd; known are tar and gzip"),
            [0x1F, 0x8B, ..] => new GZipStream(layer, CompressionMode.Decompress),
            _ => layer,
        };
    }

    private void Remove(string below)
    {
        foreach (var path in _files.Keys.Where(path => path.StartsWith(below, StringComparison.Ordinal)).ToList())
        {
            _files.Remove(path);
        }
    }
}
