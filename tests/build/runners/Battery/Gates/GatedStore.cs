using System.Runtime.CompilerServices;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

internal sealed class GatedStore(IObjectStore store, ICallGate gate) : IObjectStore
{
    public string Bucket => store.Bucket;

    public Task EnsureBucketAsync(CancellationToken cancellation) =>
        gate.PassAsync("EnsureBucket", () => store.EnsureBucketAsync(cancellation));

    // Captures and labels never change once they are written: between two of them a process can be nowhere that it is not at the call after
    // them.
    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellation) =>
        key.StartsWith("captures/", StringComparison.Ordinal) || key.StartsWith("ground-truth/", StringComparison.Ordinal)
            ? store.GetAsync(key, cancellation)
            : gate.PassAsync($"Get {key}", changes: false, () => store.GetAsync(key, cancellation));

    public Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation) =>
        gate.PassAsync($"Put {key}", changes: true, () => store.PutAsync(key, content, condition, cancellation));

    public Task<bool> UploadIfMissingAsync(string key, string path, CancellationToken cancellation) =>
        gate.PassAsync($"Upload {key}", changes: true, () => store.UploadIfMissingAsync(key, path, cancellation));

    public async IAsyncEnumerable<string> ListAsync(
        string prefix, string? startAfter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var key in await gate.PassAsync($"List {prefix}", changes: false, KeysAsync))
        {
            yield return key;
        }

        async Task<List<string>> KeysAsync()
        {
            var keys = new List<string>();
            await foreach (var key in store.ListAsync(prefix, startAfter, cancellation))
            {
                keys.Add(key);
            }

            return keys;
        }
    }
}
