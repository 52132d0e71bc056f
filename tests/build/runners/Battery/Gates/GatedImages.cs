using Slipway.Domain.Supply;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

internal sealed class GatedImages(IImageRegistry images, ICallGate gate) : IImageRegistry
{
    public Task<string> EnsureRepositoryAsync(string repository, CancellationToken cancellation) =>
        gate.PassAsync($"EnsureRepository {repository}", changes: true, () => images.EnsureRepositoryAsync(repository, cancellation));

    public Task<bool> ExistsAsync(string repository, string digest, CancellationToken cancellation) =>
        gate.PassAsync("ImageExists", changes: false, () => images.ExistsAsync(repository, digest, cancellation));

    public Task<string?> GetDigestAsync(string repository, string tag, CancellationToken cancellation) =>
        gate.PassAsync("GetDigest", changes: false, () => images.GetDigestAsync(repository, tag, cancellation));

    public Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation) =>
        gate.PassAsync($"Tag {tag}", () => images.TagAsync(repository, digest, tag, cancellation));

    public Task PushAsync(string repository, string layoutFolder, string digest, string tag, CancellationToken cancellation) =>
        gate.PassAsync($"Push {digest[..19]}", () => images.PushAsync(repository, layoutFolder, digest, tag, cancellation));

    public Task<string> AttachAsync(
        string repository,
        string subjectDigest,
        string artifactType,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation) =>
        gate.PassAsync(
            $"Attach {artifactType}",
            changes: true,
            () => images.AttachAsync(repository, subjectDigest, artifactType, mediaType, content, cancellation));

    public Task<IReadOnlyList<AttachedDocument>> ReferrersAsync(
        string repository, string digest, string artifactType, CancellationToken cancellation) =>
        gate.PassAsync("Referrers", changes: false, () => images.ReferrersAsync(repository, digest, artifactType, cancellation));

    public Task<ImageScan> DescribeScanAsync(string repository, string digest, CancellationToken cancellation) =>
        gate.PassAsync("DescribeScan", changes: false, () => images.DescribeScanAsync(repository, digest, cancellation));
}
