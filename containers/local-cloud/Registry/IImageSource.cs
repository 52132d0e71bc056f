namespace Slipway.LocalCloud.Registry;

/// <summary>Images that were pushed, for those who run them.</summary>
internal interface IImageSource
{
    /// <summary>
    /// Resolves a reference (<c>HOST/REPOSITORY:TAG</c> or <c>HOST/REPOSITORY@sha256:…</c>; the host is ignored) to its manifest digest;
    /// null when there is no such image.
    /// </summary>
    string? Resolve(string reference);

    /// <summary>
    /// Unpacks the image's layers below <paramref name="cacheDirectory"/> once a digest (safe against two at once and against being
    /// killed), and returns where, with the image's configuration.
    /// </summary>
    UnpackedImage Unpack(string reference, string cacheDirectory);

    /// <summary>The image's manifest and contents, to hand them on as they are; null when there is no such image.</summary>
    StoredImage? Find(string reference);
}

/// <summary>An image on disk.</summary>
/// <param name="Digest">Manifest digest, <c>sha256:…</c>.</param>
/// <param name="RootFolder">Its file system.</param>
/// <param name="Entrypoint">From the image's configuration.</param>
/// <param name="Command">From the image's configuration.</param>
/// <param name="Environment">From the image's configuration, <c>NAME=value</c>.</param>
/// <param name="WorkingDirectory">Absolute within the image; <c>/</c> when not set.</param>
internal sealed record UnpackedImage(
    string Digest,
    string RootFolder,
    IReadOnlyList<string> Entrypoint,
    IReadOnlyList<string> Command,
    IReadOnlyList<string> Environment,
    string WorkingDirectory);
