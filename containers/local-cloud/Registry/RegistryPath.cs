namespace Slipway.LocalCloud.Registry;

/// <summary>
/// A path of the distribution protocol. A repository's name may itself hold <c>blobs</c> or <c>manifests</c>, so it is read from its end.
/// </summary>
/// <param name="Repository">Name.</param>
/// <param name="Resource">blob, uploads, upload, manifest, tags or referrers.</param>
/// <param name="Reference">Digest, tag or upload id.</param>
internal sealed record RegistryPath(string Repository, string Resource, string Reference)
{
    /// <summary>Null when the path is none of the protocol's.</summary>
    public static RegistryPath? Parse(string rawPath)
    {
        var parts = Uri.UnescapeDataString(rawPath).Split('/')[2..];
        var (resource, reference, used) = parts switch
        {
            [_, .., "blobs", "uploads", ""] or [_, .., "blobs", "uploads"] => ("uploads", "", parts[^1].Length == 0 ? 3 : 2),
            [_, .., "blobs", "uploads", var id] => ("upload", id, 3),
            [_, .., "blobs", var digest] => ("blob", digest, 2),
            [_, .., "manifests", var tagOrDigest] => ("manifest", tagOrDigest, 2),
            [_, .., "tags", "list"] => ("tags", "", 2),
            [_, .., "referrers", var digest] => ("referrers", digest, 2),
            _ => ("", "", 0),
        };
        return used == 0 ? null : new RegistryPath(string.Join('/', parts[..^used]), resource, reference);
    }
}
