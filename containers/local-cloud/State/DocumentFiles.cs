using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.LocalCloud.State;

/// <summary>Documents as files that a person can read: one JSON file a document, folders by collection.</summary>
internal sealed class DocumentFiles(string root)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Above this many files, one sync of the whole file system costs less than one a file.</summary>
    private const int ManyFiles = 64;

    /// <summary>All documents of the folder; what a killed run left half written is removed.</summary>
    /// <exception cref="InvalidDataException">A file holds no document; the message names it and says what to do.</exception>
    public IEnumerable<(string Collection, StoredDocument Document)> Read()
    {
        Directory.CreateDirectory(root);
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            foreach (var torn in Directory.EnumerateFiles(folder, "*.tmp"))
            {
                File.Delete(torn);
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            {
                yield return (Path.GetFileName(folder), Read(file));
            }
        }
    }

    /// <summary>Makes the files of these documents say what the documents say, durably.</summary>
    public void Write(IReadOnlyCollection<(string Collection, StoredDocument Document)> documents)
    {
        var files = new List<string>();
        foreach (var (collection, document) in documents)
        {
            var path = PathOf(collection, document.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            if (document.Json is null)
            {
                File.Delete(path);
                continue;
            }

            using var parsed = JsonDocument.Parse(document.Json);
            DurableFile.WriteUnsynced(
                path, JsonSerializer.SerializeToUtf8Bytes(new Envelope(document.Key, parsed.RootElement, document.Number), Json));
            files.Add(path);
        }

        if (documents.Count <= ManyFiles || !DurableFile.TrySyncFileSystem(root))
        {
            files.ForEach(DurableFile.Sync);
            foreach (var folder in documents.Select(one => one.Collection).Distinct())
            {
                DurableFile.SyncFolder(Path.Combine(root, folder));
            }

            DurableFile.SyncFolder(root);
        }
    }

    private static StoredDocument Read(string file)
    {
        try
        {
            var envelope = JsonSerializer.Deserialize<Envelope>(File.ReadAllBytes(file), Json);
            if (envelope is { Key: not null, Document.ValueKind: JsonValueKind.Object })
            {
                return new StoredDocument(envelope.Key, JsonSerializer.SerializeToUtf8Bytes(envelope.Document), envelope.Number);
            }
        }
        catch (JsonException exception)
        {
            throw Damaged(file, exception.Message, exception);
        }

        throw Damaged(file, "it has no Key or no Document", null);
    }

    private static InvalidDataException Damaged(string file, string why, Exception? inner) => new(
        $"{file}: expected a document ({{ \"Key\": …, \"Document\": … }}), found something else: {why} "
        + "Restore the file from a copy; or move it away, which forgets this one document, and start again.", inner);

    // Keys may hold any character and length; a file name may not. The readable start helps people, the hash keeps names apart.
    private string PathOf(string collection, string key)
    {
        var readable = new string([.. key.Take(60).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        return Path.Combine(root, collection, $"{readable}-{hash}.json");
    }

    private sealed record Envelope(string Key, JsonElement Document, long Number = 0);
}
