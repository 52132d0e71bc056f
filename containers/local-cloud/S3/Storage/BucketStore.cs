using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>All buckets of the account, a folder each.</summary>
internal sealed class BucketStore : IObjectBuckets
{
    private const string Gone = ".deleted-";
    private readonly string _root;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    public BucketStore(string root, TimeProvider time, EventBus? events = null)
    {
        Events = new ObjectEvents(events);
        (_root, _time) = (Directory.CreateDirectory(root).FullName, time);
        foreach (var folder in Directory.EnumerateDirectories(_root))
        {
            if (!File.Exists(RecordIn(folder)))
            {
                Directory.Delete(folder, recursive: true);
                continue;
            }

            var record = JsonSerializer.Deserialize<BucketRecord>(File.ReadAllBytes(RecordIn(folder)))!;
            _buckets[record.Name] = new Bucket(folder, record.Name, record.Created);
        }
    }

    /// <summary>Announces what changes.</summary>
    public ObjectEvents Events { get; }

    /// <summary>By name.</summary>
    public IReadOnlyList<Bucket> All => [.. _buckets.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal)];

    public Bucket? Find(string name) => _buckets.GetValueOrDefault(name);

    /// <exception cref="ServiceException">NoSuchBucket.</exception>
    public Bucket Get(string name) => Find(name) ?? throw S3Errors.NoSuchBucket(name);

    /// <summary>False when there was one.</summary>
    public bool Create(string name)
    {
        if (!BucketName.IsValid(name))
        {
            throw new ServiceException(
                "InvalidBucketName", $"The specified bucket is not valid: '{name}'. Expected 3-63 lower case letters, digits, dots and "
                    + $"hyphens.");
        }

        lock (_gate)
        {
            if (_buckets.ContainsKey(name))
            {
                return false;
            }

            var folder = Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
            var bucket = new Bucket(folder, name, _time.GetUtcNow());
            DurableFile.Write(RecordIn(folder), JsonSerializer.SerializeToUtf8Bytes(new BucketRecord(name, bucket.Created)));
            DurableFile.SyncFolder(_root);
            _buckets[name] = bucket;
            return true;
        }
    }

    public void Delete(string name)
    {
        lock (_gate)
        {
            var bucket = Get(name);
            bucket.Close();
            _buckets.TryRemove(name, out _);
            bucket.Dispose();
            var folder = Path.Combine(_root, name);
            var gone = Path.Combine(_root, Gone + RandomNumberGenerator.GetHexString(16, lowercase: true));
            File.Delete(RecordIn(folder));
            Directory.Move(folder, gone);
            DurableFile.SyncFolder(_root);
            Directory.Delete(gone, recursive: true);
        }
    }

    public Stream? OpenRead(string bucket, string key) => Find(bucket)?.Open(key)?.ToStream();

    public async Task WriteAsync(string bucket, string key, Stream content, CancellationToken cancellation)
    {
        var target = Get(bucket);
        using var digest = new PayloadDigest(algorithm: null, sha256: false);
        var stored = await target.Contents.WriteAsync(content, digest, cancellation, limit: long.MaxValue, small: true);
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/octet-stream" };
        var record = target.Add(
            new ObjectRecord(key, stored.Name, stored.Size, digest.Finish().ETag, _time.GetUtcNow(), headers,
                new Dictionary<string, string>(), null) { IsSmall = stored.Bytes is not null, Pending = stored.Bytes },
            _ => { });
        Events.Created(target, record, "PutObject", call: null);
    }

    public IReadOnlyList<string> List(string bucket, string prefix)
    {
        var keys = new List<string>();
        Get(bucket).Scan(prefix, including: true, record =>
        {
            var below = record.Key.StartsWith(prefix, StringComparison.Ordinal);
            if (below)
            {
                keys.Add(record.Key);
            }

            return below;
        });
        return keys;
    }

    private static string RecordIn(string folder) => Path.Combine(folder, "bucket.json");

    private sealed record BucketRecord(string Name, DateTimeOffset Created);
}
