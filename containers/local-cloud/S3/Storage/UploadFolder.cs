using System.Security.Cryptography;
using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>Multipart uploads under way: a folder each, with a record, a record a part, and their contents.</summary>
internal sealed class UploadFolder
{
    private readonly string _root;
    private readonly Lock _gate = new();

    public UploadFolder(string root)
    {
        _root = Directory.CreateDirectory(root).FullName;
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            Recover(folder);
        }
    }

    public UploadRecord Begin(Func<string, UploadRecord> record)
    {
        var upload = record(RandomNumberGenerator.GetHexString(32, lowercase: true));
        var folder = Directory.CreateDirectory(Path.Combine(_root, upload.Id)).FullName;
        DurableFile.Write(RecordIn(folder), JsonSerializer.SerializeToUtf8Bytes(upload));
        DurableFile.SyncFolder(_root);
        return upload;
    }

    /// <summary>Null when there is none of that id for that key.</summary>
    public UploadRecord? Find(string id, string key)
    {
        lock (_gate)
        {
            return IsId(id) && Read<UploadRecord>(RecordIn(Path.Combine(_root, id))) is { } upload && upload.Key == key ? upload : null;
        }
    }

    /// <summary>All, by key and then by id.</summary>
    public IReadOnlyList<UploadRecord> List() =>
    [
        .. Directory.EnumerateDirectories(_root).Select(folder => Read<UploadRecord>(RecordIn(folder))).OfType<UploadRecord>()
            .OrderBy(upload => upload.Key, Utf8Order.Instance).ThenBy(upload => upload.Id, StringComparer.Ordinal),
    ];

    public ContentFolder Contents(string id) => new(Path.Combine(_root, id, "content"));

    /// <summary>Adds a part, or replaces the one of its number. False when the upload is gone.</summary>
    public bool Put(string id, PartRecord part)
    {
        lock (_gate)
        {
            var folder = Path.Combine(_root, id);
            if (!File.Exists(RecordIn(folder)))
            {
                return false;
            }

            var path = Path.Combine(folder, $"part-{part.Number:D5}.json");
            var before = Read<PartRecord>(path);
            DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(part));
            if (before is not null)
            {
                Contents(id).Delete(before.Content);
            }

            return true;
        }
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<PartRecord> Parts(string id) => PartsIn(Path.Combine(_root, id));

    public void Remove(string id)
    {
        lock (_gate)
        {
            var folder = Path.Combine(_root, id);
            if (Directory.Exists(folder))
            {
                File.Delete(RecordIn(folder));
                DurableFile.SyncFolder(folder);
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Recover(string folder)
    {
        if (!File.Exists(RecordIn(folder)))
        {
            Directory.Delete(folder, recursive: true);
            return;
        }

        foreach (var torn in Directory.EnumerateFiles(folder, "*.tmp"))
        {
            File.Delete(torn);
        }

        new ContentFolder(Path.Combine(folder, "content")).RemoveAllBut(PartsIn(folder).Select(part => part.Content).ToHashSet(StringComparer.Ordinal));
    }

    private static List<PartRecord> PartsIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "part-*.json").Select(Read<PartRecord>).OfType<PartRecord>().OrderBy(part => part.Number)]
        : [];

    private static T? Read<T>(string path) where T : class =>
        File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) : null;

    private static string RecordIn(string folder) => Path.Combine(folder, "upload.json");

    private static bool IsId(string id) => id.Length == 32 && id.All(char.IsAsciiHexDigitLower);
}
