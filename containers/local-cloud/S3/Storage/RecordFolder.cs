using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// The records of a bucket as older state folders have them, a JSON file a version, until <see cref="RecordLog"/> says something
/// else about it. The version <c>null</c> has the name that objects had before there were versions.
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

    /// <summary>Removes a record that counts no more, whether its file is there or not.</summary>
    public void Delete(ObjectRecord record) => File.Delete(PathOf(record));

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
