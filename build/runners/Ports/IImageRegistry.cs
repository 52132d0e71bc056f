using Slipway.Domain.Supply;

namespace Slipway.Runners.Ports;

/// <summary>Where model images live.</summary>
public interface IImageRegistry
{
    /// <summary>Creates the repository (immutable tags, scan on push) when it is missing; returns its URI without a tag.</summary>
    Task<string> EnsureRepositoryAsync(string repository, CancellationToken cancellation);

    /// <summary>Whether a manifest with this digest is in the repository.</summary>
    Task<bool> ExistsAsync(string repository, string digest, CancellationToken cancellation);

    /// <summary>Digest of the manifest under a tag; null when the repository or the tag is not there.</summary>
    Task<string?> GetDigestAsync(string repository, string tag, CancellationToken cancellation);

    /// <summary>
    /// Gives an image that is there one more tag. A tag that names it already is left; one that names another image is an error.
    /// </summary>
    Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation);

    /// <summary>Pushes the only image of an OCI image layout folder: blobs that are missing, then the manifest, under a tag.</summary>
    Task PushAsync(string repository, string layoutFolder, string digest, string tag, CancellationToken cancellation);

    /// <summary>
    /// Attaches a document to an image: an artifact manifest whose subject is the image (OCI distribution-spec 1.1, referrers). The same
    /// document once more is the same artifact. Returns the artifact's digest.
    /// </summary>
    Task<string> AttachAsync(
        string repository,
        string subjectDigest,
        string artifactType,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation);

    /// <summary>
    /// The documents that are attached to an image, with their content; none for an image that is not there.
    /// </summary>
    /// <param name="repository">Of the image.</param>
    /// <param name="digest">Of the image.</param>
    /// <param name="artifactType">The type of document that is asked for.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<IReadOnlyList<AttachedDocument>> ReferrersAsync(
        string repository, string digest, string artifactType, CancellationToken cancellation);

    /// <summary>What the registry's scanner says of an image.</summary>
    Task<ImageScan> DescribeScanAsync(string repository, string digest, CancellationToken cancellation);
}
