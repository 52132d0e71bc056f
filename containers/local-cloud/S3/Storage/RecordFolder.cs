using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// The records of a bucket, a JSON file a version. Whatever happens to a key is the appearance, the replacement or the removal of one file,
/// so that a crash leaves what was before or what is after. The version <c>null</c> has the name that objects had before there were
/// versions.
/// </summary>
internal sealed class RecordFolder
{
    private readonly string _folder;

    public RecordFolder(string folder) => _folder = Directory.CreateDirectory(folder).FullName;

    /// <summary>All records, the older before the newer. Files that a killed run left half written are removed.</summary>
    /// <exception cref="InvalidDataException">A file holds no record.</exception>
    public IReadOnlyList<ObjectRecord> Load()
    {
        foreach (var torn in Directory.EnumerateFiles(_folder, "*.tmp"))
        {
            File.Delete(torn);
        }

        return [.. Directory.EnumerateFiles(_folder, "*.json").Select(Read).OrderBy(record => record.Sequence)];
    }

    /// <summary>Writes a record durably, in place of the one of the same key and version.</summary>
    public void Write(ObjectRecord record) => DurableFile.Write(PathOf(record), JsonSerializer.SerializeToUtf8Bytes(record));

    /// <summary>Removes a record durably.</summary>
    public void Delete(ObjectRecord record)
    {
        File.Delete(PathOf(record));
        DurableFile.SyncFolder(_folder);
    }

    /// <summary>Whether the record is in its place: after a write that failed it may be.</summary>
    public bool Holds(ObjectRecord record) => File.Exists(PathOf(record)) && Read(PathOf(record)).Content == record.Content;

    private static ObjectRecord Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ObjectRecord>(
                File.ReadAllBytes(file)) is { Key: not null, Content: not null, Headers: not null } record
                ? record
                : throw new JsonException("a member is missing");
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException(
                $"{file} holds no record of an object: {fault.Message}. Remove the file, or the whole state folder to start with an empty "
                    + $"cloud.", fault);
        }
    }

    // A key may hold any character and dot segments; the hash keeps it inside the folder.
    private string PathOf(ObjectRecord record)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.Key)));
        return Path.Combine(_folder, record.Version is null ? $"{key}.json" : $"{key}.{record.Version}.json");
    }
}
