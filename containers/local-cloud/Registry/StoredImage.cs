namespace Slipway.LocalCloud.Registry;

/// <summary>An image as it was pushed, for this machine's platform.</summary>
/// <param name="Repository">Where it was pushed to.</param>
/// <param name="Manifest">Names the contents.</param>
/// <param name="Open">Opens one of them by its digest.</param>
internal sealed record StoredImage(string Repository, Manifest Manifest, Func<string, Stream> Open);
