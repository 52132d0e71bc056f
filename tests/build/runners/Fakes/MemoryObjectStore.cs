using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Slipway.Domain.Judging.Live;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>
/// A bucket in memory: every write gets a new ETag, conditions hold as in S3, keys are listed in the order of their bytes.
/// </summary>
internal sealed class MemoryObjectStore(KillSwitch? kills = null, TimeProvider? time = null) : IObjectStore
{
    private readonly KillSwitch _kills = kills ?? new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _keys = new(StringComparer.Ordinal);
    private long _writes;

    public string Bucket => "slipway-000000000000-us-east-1";

    /// <summary>Called before a conditional write: the place for somebody else's write in between.</summary>
    public Action<string> BeforeConditionalWrite { get; set; } = _ => { };

    /// <summary>How often an object was read.</summary>
    public Dictionary<string, int> Reads { get; } = [];

    public IReadOnlyList<string> Keys => [.. _keys];

    /// <summary>Keys below a prefix, in order.</summary>
    public IReadOnlyCollection<string> KeysBelow(string prefix) => _keys.GetViewBetween(prefix, prefix + '\uffff');

    /// <summary>The version of an object; null when there is none.</summary>
    public string? ETag(string key) => _objects.GetValueOrDefault(key)?.ETag;

    public byte[] Content(string key) => _objects[key].Content;

    public string Text(string key) => Encoding.UTF8.GetString(_objects[key].Content);

    /// <summary>Writes as somebody else: never killed.</summary>
    public string Write(string key, string content) => Write(key, Encoding.UTF8.GetBytes(content), WriteCondition.None)!;

    /// <summary>Deletes as somebody else: never killed.</summary>
    public void Remove(string key) => Assert.True(_objects.Remove(key) && _keys.Remove(key), $"There is no {key}.");

    public Task EnsureBucketAsync(CancellationToken cancellation) => _kills.ChangeAsync("EnsureBucket", () => { });

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellation)
    {
        lock (_lock)
        {
            Reads[key] = Reads.GetValueOrDefault(key) + 1;
            return Task.FromResult(_objects.GetValueOrDefault(key));
        }
    }

    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation)
    {
        if (condition != WriteCondition.None)
        {
            BeforeConditionalWrite(key);
        }

        return _kills.ChangeAsync($"Put {key}", () => Write(key, content.ToArray(), condition));
    }

    public Task<bool> UploadIfMissingAsync(string key, string path, CancellationToken cancellation) =>
        _kills.ChangeAsync($"Upload {key}", () => Write(key, File.ReadAllBytes(path), WriteCondition.Absent) is not null);

    public async IAsyncEnumerable<string> ListAsync(
        string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string[] keys;
        lock (_lock)
        {
            keys = [.. KeysBelow(prefix).Where(key => string.CompareOrdinal(key, startAfter) > 0)];
        }

        foreach (var key in keys)
        {
            await Task.CompletedTask;
            yield return key;
        }
    }

    /// <summary>Becomes what another one is now.</summary>
    public void CopyFrom(MemoryObjectStore other)
    {
        foreach (var (key, stored) in other._objects)
        {
            _objects[key] = stored;
        }

        _keys.UnionWith(other._keys);
        _writes = other._writes;
    }

    private string? Write(string key, byte[] content, WriteCondition condition)
    {
        lock (_lock)
        {
            var now = _objects.GetValueOrDefault(key);
            if ((condition.IfAbsent && now is not null) || (condition.IfMatch is { } etag && now?.ETag != etag))
            {
                return null;
            }

            var next = new StoredObject(content, string.Create(CultureInfo.InvariantCulture, $"\"{++_writes}\""), Modified());
            _objects[key] = next;
            _keys.Add(key);
            return next.ETag;
        }
    }

    /// <summary>S3 keeps whole seconds.</summary>
    private DateTimeOffset Modified() => time is null ? DateTimeOffset.UnixEpoch : LedgerClock.WholeSecond(time.GetUtcNow());
}
