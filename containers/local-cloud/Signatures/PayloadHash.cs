using System.Security.Cryptography;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Signatures;

/// <summary>What stands for a request's body in what is signed.</summary>
internal static class PayloadHash
{
    private const string Header = "x-amz-content-sha256";
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const int MaximumBufferedBytes = 30_000_000;

    // Bodies that their operations hold against the signed hash while they store them; they may be of any size.
    private static readonly string[] Streamed = ["PutObject", "UploadPart"];

    /// <summary>The hash that a request claims, once its body was held against it.</summary>
    public static async Task<string> OfAsync(HttpContext context, ServiceCall call, RequestSignature signature, SignatureErrors errors)
    {
        var claimed = context.Request.Headers[Header].ToString();
        if (call.Protocol == WireProtocol.S3)
        {
            // Chunks are signed each for itself; the first signature, which this is, stands on the word that says so.
            var isHash = claimed.Length == 64;
            if (isHash && !Streamed.Contains(call.Operation) && claimed != await HashAsync(context))
            {
                throw errors.WrongBody();
            }

            return claimed.Length > 0 ? claimed : Unsigned;
        }

        var hash = await HashAsync(context);
        return claimed.Length == 0 || claimed == hash ? hash : signature.IsPresigned && claimed == Unsigned ? Unsigned
            : throw errors.WrongBody();
    }

    private static async Task<string> HashAsync(HttpContext context) =>
        Convert.ToHexStringLower(SHA256.HashData(await HeldBody.TakeAsync(context, MaximumBufferedBytes)));
}
