using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>Takes a request's payload in, whatever its encoding, and holds it against what the client said of it.</summary>
internal static class Receiver
{
    private static readonly Dictionary<string, string> NoTrailers = [];

    /// <param name="call">The request.</param>
    /// <param name="folder">Where the content goes.</param>
    /// <param name="algorithm">Checksum to compute when the request names none.</param>
    /// <param name="small">Whether a small content may be left in memory.</param>
    public static async Task<Received> ReceiveAsync(S3Call call, ContentFolder folder, string? algorithm = null, bool small = false)
    {
        var claims = PayloadClaims.Of(call.Headers);
        SizeLimit.Check(claims.Length ?? throw new ServiceException(
            "MissingContentLength", "You must provide the Content-Length HTTP header, or x-amz-decoded-content-length.", 411));
        if (algorithm is not null && claims.Algorithm is not null && claims.Algorithm != algorithm)
        {
            throw S3Errors.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {algorithm}, actual checksum "
                + $"Type: {claims.Algorithm}.");
        }

        claims = claims with { Algorithm = claims.Algorithm ?? algorithm };
        var body = call.Http.Request.Body;
        await using var chunked = call.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal)
            ? new AwsChunkedStream(body) : null;
        using var digest = new PayloadDigest(claims.Algorithm, claims.Sha256 is not null);
        var content = await folder.WriteAsync((Stream?)chunked ?? body, digest, call.Cancellation, small: small);
        try
        {
            var sums = digest.Finish();
            claims.Check(content.Size, sums, chunked?.Trailers ?? NoTrailers);
            return new Received(content, sums, claims.Algorithm);
        }
        catch
        {
            folder.Delete(content.Name);
            throw;
        }
    }
}

/// <summary>A payload on disk, checked.</summary>
/// <param name="Content">Where.</param>
/// <param name="Sums">Its sums.</param>
/// <param name="Algorithm">That of the additional checksum, if there is one.</param>
internal sealed record Received(StoredContent Content, PayloadSums Sums, string? Algorithm)
{
    public ObjectChecksum? Checksum => Algorithm is null ? null : new ObjectChecksum(Algorithm, Sums.Checksum!, "FULL_OBJECT");
}
