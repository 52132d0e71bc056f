using Slipway.Domain.Supply;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery.Fencing;

/// <summary>An image registry that is pushed to only under a lease.</summary>
internal sealed class FencedImageRegistry(IImageRegistry inner, ModelLease lease) : IImageRegistry
{
    public async Task<string> EnsureRepositoryAsync(string repository, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        return await inner.EnsureRepositoryAsync(repository, cancellation);
    }

    public Task<bool> ExistsAsync(string repository, string digest, CancellationToken cancellation) =>
        inner.ExistsAsync(repository, digest, cancellation);

    public Task<string?> GetDigestAsync(string repository, string tag, CancellationToken cancellation) =>
        inner.GetDigestAsync(repository, tag, cancellation);

    public async Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.TagAsync(repository, digest, tag, cancellation);
    }

    public async Task PushAsync(string repository, string layoutFolder, string digest, string tag, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.PushAsync(repository, layoutFolder, digest, tag, cancellation);
    }

    public async Task<string> AttachAsync(
        string repository,
        string subjectDigest,
        string artifactType,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        return await inner.AttachAsync(repository, subjectDigest, artifactType, mediaType, content, cancellation);
    }

    public Task<IReadOnlyList<AttachedDocument>> ReferrersAsync(
        string repository, string digest, string artifactType, CancellationToken cancellation) =>
        inner.ReferrersAsync(repository, digest, artifactType, cancellation);

    public Task<ImageScan> DescribeScanAsync(string repository, string digest, CancellationToken cancellation) =>
        inner.DescribeScanAsync(repository, digest, cancellation);
}
