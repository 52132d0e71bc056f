namespace Slipway.LocalCloud.S3;

/// <summary>Lists of entity tags in conditional headers.</summary>
internal static class ETagMatch
{
    /// <summary>True when the header is <c>*</c> or names the tag, quoted or not.</summary>
    public static bool Matches(string header, string etag) =>
        header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(one => one == "*" || one.Trim('"') == etag);
}
