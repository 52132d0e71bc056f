using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// Multipart uploads under way: a folder each, with a record and a record a part. The parts' contents lie among the bucket's, so that a
/// completed object takes them over as they are.
/// </summary>
internal sealed class UploadFolder
{
    private const int IdDigits = 32;
    private readonly string _root;
    private readonly ContentFolder _contents;
    private readonly Lock _gate = new();
    private readonly HashSet<string> _completing = new(StringComparer.Ordinal);

    public UploadFolder(string root, ContentFolder contents)
    {
        (_root, _contents) = (Directory.CreateDirectory(root).FullName, contents);
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            Recover(folder);
        }
    }

    /// <summary>Begins an upload. Ids of later uploads are greater.</summary>
    public UploadRecord Begin(DateTimeOffset now, Func<string, UploadRecord> record)
    {
        var upload = record(now.UtcTicks.ToString("x16", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetHexString(
            IdDigits - 16, lowercase: true));
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

    /// <summary>All, by key and then in the order in which they began.</summary>
    public IReadOnlyList<UploadRecord> List() =>
    [
        .. Directory.EnumerateDirectories(_root).Select(folder => Read<UploadRecord>(RecordIn(folder))).OfType<UploadRecord>()
            .OrderBy(upload => upload.Key, Utf8Order.Instance).ThenBy(upload => upload.Initiated).ThenBy(
                upload => upload.Id, StringComparer.Ordinal),
    ];

    /// <summary>Adds a part, or replaces the one of its number. False when the upload is gone, and the part's content with it.</summary>
    /// <exception cref="Protocol.ServiceException">OperationAborted while it is completed.</exception>
    public bool Put(string id, PartRecord part)
    {
        lock (_gate)
        {
            var folder = Path.Combine(_root, id);
            if (!File.Exists(RecordIn(folder)) || _completing.Contains(id))
            {
                _contents.Delete(part.Content);
                return _completing.Contains(id) ? throw S3Errors.OperationAborted(id) : false;
            }

            var path = Path.Combine(folder, $"part-{part.Number:D5}.json");
            var before = Read<PartRecord>(path);
            DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(part));
            if (before is not null)
            {
                _contents.Delete(before.Content);
            }

            return true;
        }
    }

    /// <summary>By number.</summary>
    public IReadOnlyList<PartRecord> Parts(string id) => PartsIn(Path.Combine(_root, id));

    /// <summary>Until <see cref="Release"/> or <see cref="Remove"/> no part changes.</summary>
    /// <exception cref="Protocol.ServiceException">OperationAborted when somebody else completes it.</exception>
    public void Hold(string id)
    {
        lock (_gate)
        {
            if (!_completing.Add(id))
            {
                throw S3Errors.OperationAborted(id);
            }
        }
    }

    public void Release(string id)
    {
        lock (_gate)
        {
            _completing.Remove(id);
        }
    }

    /// <summary>Aborts an upload and deletes its parts.</summary>
    /// <exception cref="Protocol.ServiceException">OperationAborted while it is completed.</exception>
    public void Abort(string id)
    {
        lock (_gate)
        {
            if (_completing.Contains(id))
            {
                throw S3Errors.OperationAborted(id);
            }

            Remove(id, new HashSet<string>());
        }
    }

    /// <summary>Ends an upload, and deletes the parts that no object took over.</summary>
    public void Remove(string id, IReadOnlySet<string> taken)
    {
        lock (_gate)
        {
            var folder = Path.Combine(_root, id);
            if (Directory.Exists(folder))
            {
                var parts = PartsIn(folder);
                File.Delete(RecordIn(folder));
                DurableFile.SyncFolder(folder);
                Directory.Delete(folder, recursive: true);
                parts.Where(part => !taken.Contains(part.Content)).ToList().ForEach(part => _contents.Delete(part.Content));
            }
        }
    }

    /// <summary>Ends uploads whose parts are an object's.</summary>
    public void RemoveFinished(IReadOnlySet<string> taken)
    {
        foreach (var upload in List().Where(upload => Parts(upload.Id).Any(part => taken.Contains(part.Content))))
        {
            Remove(upload.Id, taken);
        }
    }

    /// <summary>The contents of all parts.</summary>
    public IEnumerable<string> Files() => Directory.EnumerateDirectories(_root).SelectMany(PartsIn).Select(part => part.Content);

    private void Recover(string folder)
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

        // Older state folders keep the parts' contents beside their records.
        var contents = Path.Combine(folder, "content");
        if (Directory.Exists(contents))
        {
            PartsIn(folder).ForEach(part => _contents.Adopt(Path.Combine(contents, part.Content)));
            Directory.Delete(contents, recursive: true);
        }
    }

    private static List<PartRecord> PartsIn(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, "part-*.json").Select(Read<PartRecord>).OfType<PartRecord>().OrderBy(part => part.Number)]
        : [];

    private static T? Read<T>(string path) where T : class =>
        File.Exists(path) ? JsonSerializer.Deserialize<T>(File.ReadAllBytes(path)) : null;

    private static string RecordIn(string folder) => Path.Combine(folder, "upload.json");

    private static bool IsId(string id) => id.Length == IdDigits && id.All(char.IsAsciiHexDigitLower);
}
