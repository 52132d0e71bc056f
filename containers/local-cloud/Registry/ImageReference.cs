namespace Slipway.LocalCloud.Registry;

/// <summary>An image's name as people and requests write it: <c>HOST/REPOSITORY[:TAG][@DIGEST]</c>.</summary>
/// <param name="Repository">Without the host, which is always this cloud.</param>
/// <param name="TagOrDigest">The digest when both are given; <c>latest</c> for none.</param>
internal sealed record ImageReference(string Repository, string TagOrDigest)
{
    public static ImageReference Parse(string reference)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : reference[..slash];

        // The rule of Docker: the first component is a host when it has a dot or a port, or is localhost.
        var name = first is "localhost" || first.AsSpan().IndexOfAny('.', ':') >= 0 ? reference[(slash + 1)..] : reference;
        var at = name.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : name[(at + 1)..];
        name = at < 0 ? name : name[..at];
        var colon = name.LastIndexOf(':');
        return new ImageReference(colon < 0 ? name : name[..colon], digest ?? (colon < 0 ? "latest" : name[(colon + 1)..]));
    }
}
