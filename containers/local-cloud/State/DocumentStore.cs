using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.LocalCloud.State;

/// <summary>
/// The cloud's records: one JSON file a document, folders by collection, so that a person can read them.
/// A write is on disk (file and folder synced, then renamed into place) before the call returns: acknowledged means durable.
/// </summary>
internal sealed class DocumentStore
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };
    private readonly string _root;
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<string, byte[]>> _collections = new();
    private readonly Lock _write = new();

    public DocumentStore(string root)
    {
        _root = root;
        Directory.CreateDirectory(root);
        foreach (var folder in Directory.EnumerateDirectories(root))
        {
            var collection = Collection(Path.GetFileName(folder));
            foreach (var file in Directory.EnumerateFiles(folder, "*.json"))
            {
                var envelope = JsonSerializer.Deserialize<Envelope>(File.ReadAllBytes(file), Json)
                    ?? throw new InvalidDataException($"{file} holds no document. Remove it, or the whole folder to start with an empty cloud.");
                collection[envelope.Key] = JsonSerializer.SerializeToUtf8Bytes(envelope.Document);
            }

            foreach (var torn in Directory.EnumerateFiles(folder, "*.tmp"))
            {
                File.Delete(torn);
            }
        }
    }

    public T? Get<T>(string collection, string key) where T : class =>
        Collection(collection).TryGetValue(key, out var bytes) ? JsonSerializer.Deserialize<T>(bytes) : null;

    /// <summary>All documents, ordered by key.</summary>
    public IReadOnlyList<T> List<T>(string collection) where T : class =>
        [.. Collection(collection).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => JsonSerializer.Deserialize<T>(pair.Value)!)];

    /// <summary>Writes a document, replacing what is there.</summary>
    public void Put<T>(string collection, string key, T document) where T : class
    {
        lock (_write)
        {
            Write(collection, key, document);
        }
    }

    /// <summary>Writes a document unless there is one; false when there is.</summary>
    public bool TryAdd<T>(string collection, string key, T document) where T : class
    {
        lock (_write)
        {
            if (Collection(collection).ContainsKey(key))
            {
                return false;
            }

            Write(collection, key, document);
            return true;
        }
    }

    /// <summary>Reads, changes and writes a document in one step; null (and nothing written) when there is none.</summary>
    public T? Update<T>(string collection, string key, Func<T, T> change) where T : class
    {
        lock (_write)
        {
            var now = Get<T>(collection, key);
            if (now is null)
            {
                return null;
            }

            var next = change(now);
            Write(collection, key, next);
            return next;
        }
    }

    /// <summary>False when there was none.</summary>
    public bool Delete(string collection, string key)
    {
        lock (_write)
        {
            if (!Collection(collection).TryRemove(key, out _))
            {
                return false;
            }

            var path = PathOf(collection, key);
            File.Delete(path);
            DurableFile.SyncFolder(Path.GetDirectoryName(path)!);
            return true;
        }
    }

    private void Write<T>(string collection, string key, T document) where T : class
    {
        var element = JsonSerializer.SerializeToElement(document);
        var path = PathOf(collection, key);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        DurableFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new Envelope(key, element), Json));
        Collection(collection)[key] = JsonSerializer.SerializeToUtf8Bytes(element);
    }

    private ConcurrentDictionary<string, byte[]> Collection(string name) => _collections.GetOrAdd(name, _ => new());

    // Keys may hold any character and length; a file name may not. The readable start helps people, the hash keeps names apart.
    private string PathOf(string collection, string key)
    {
        var readable = new string([.. key.Take(60).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_')]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..16];
        return Path.Combine(_root, collection, $"{readable}-{hash}.json");
    }

    private sealed record Envelope(string Key, JsonElement Document);
}
