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

    /// <summary>Gives an image that is there one more tag. A tag that names it already is left; one that names another image is an error.</summary>
    Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation);

    /// <summary>Pushes the only image of an OCI image layout folder: blobs that are missing, then the manifest, under a tag.</summary>
    Task PushAsync(string repository, string layoutFolder, string digest, string tag, CancellationToken cancellation);
}
