using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery.Fencing;

/// <summary>A bucket that is written to only under a lease.</summary>
internal sealed class FencedObjectStore(IObjectStore inner, ModelLease lease) : IObjectStore
{
    private readonly string[] _guarded = [ModelLease.KeyOf(lease.Model), ModelLog.KeyOf(lease.Model)];

    public string Bucket => inner.Bucket;

    public async Task EnsureBucketAsync(CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.EnsureBucketAsync(cancellation);
    }

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellation) => inner.GetAsync(key, cancellation);

    public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation)
    {
        // A lease that was lost must still be able to say so, and the log compares fences itself.
        if (!_guarded.Contains(key, StringComparer.Ordinal))
        {
            await lease.EnsureHeldAsync(cancellation);
        }

        return await inner.PutAsync(key, content, condition, cancellation);
    }

    public async Task<bool> UploadIfMissingAsync(string key, string path, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        return await inner.UploadIfMissingAsync(key, path, cancellation);
    }

    public IAsyncEnumerable<string> ListAsync(string prefix, string? startAfter, CancellationToken cancellation) =>
        inner.ListAsync(prefix, startAfter, cancellation);

    public string Uri(string key) => inner.Uri(key);
}
