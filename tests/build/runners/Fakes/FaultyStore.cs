using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>What becomes of a write.</summary>
internal enum WriteFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It happens, and its answer is lost.</summary>
    AnswerLost,

    /// <summary>It happens, its answer is lost, and the client's own repetition finds the condition broken.</summary>
    Repeated,

    /// <summary>It never arrives.</summary>
    RequestLost,
}

/// <summary>A bucket behind a bad line.</summary>
internal sealed class FaultyStore(IObjectStore inner) : IObjectStore
{
    /// <summary>What becomes of the next write; then nothing again.</summary>
    public WriteFault Next { get; set; }

    public string Bucket => inner.Bucket;

    public Task EnsureBucketAsync(CancellationToken cancellation) => inner.EnsureBucketAsync(cancellation);

    public Task<StoredObject?> GetAsync(string key, CancellationToken cancellation) => inner.GetAsync(key, cancellation);

    public async Task<string?> PutAsync(string key, ReadOnlyMemory<byte> content, WriteCondition condition, CancellationToken cancellation)
    {
        var fault = Next;
        Next = WriteFault.None;
        var etag = fault == WriteFault.RequestLost ? null : await inner.PutAsync(key, content, condition, cancellation);
        return fault switch
        {
            WriteFault.None => etag,
            WriteFault.Repeated => null,
            _ => throw new CloudException($"s3:PutObject on {key} failed: the connection was closed."),
        };
    }

    public Task<bool> UploadIfMissingAsync(string key, string path, CancellationToken cancellation) =>
        inner.UploadIfMissingAsync(key, path, cancellation);

    public IAsyncEnumerable<string> ListAsync(string prefix, string? startAfter, CancellationToken cancellation) =>
        inner.ListAsync(prefix, startAfter, cancellation);
}
