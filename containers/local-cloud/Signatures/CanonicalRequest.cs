using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Signatures;

/// <summary>A request in the form that is signed (AWS IAM user guide, "Create a signed AWS API request").</summary>
internal static class CanonicalRequest
{
    private const string SignatureParameter = "X-Amz-Signature";

    /// <summary>The signature that a request should have.</summary>
    /// <param name="request">The request.</param>
    /// <param name="signature">What it says of itself.</param>
    /// <param name="secret">Of the access key.</param>
    /// <param name="payload">Hash of the body, or what stands for it.</param>
    /// <param name="isS3">S3 escapes the path once, all others twice.</param>
    public static string Sign(HttpRequest request, RequestSignature signature, string secret, string payload, bool isS3) =>
        Sign(Of(request, signature.SignedHeaders, payload, isS3), signature.Time, signature.Scope, secret);

    /// <summary>The signature of a canonical request.</summary>
    public static string Sign(string canonical, string time, string scope, string secret)
    {
        var text = $"{RequestSignature.Algorithm}\n{time}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{secret}"), Mac);
        return Hex(Mac(key, text));
    }

    private static string Of(HttpRequest request, IReadOnlyList<string> signed, string payload, bool isS3)
    {
        var path = RequestTarget.RawPath(request.HttpContext);
        return string.Join(
            '\n',
            request.Method,
            Path(path, isS3),
            Query(request.QueryString.Value ?? ""),
            string.Concat(signed.Select(name => $"{name}:{Header(request, name)}\n")),
            string.Join(';', signed),
            payload);
    }

    /// <summary>The path, escaped again for all but S3.</summary>
    internal static string Path(string raw, bool isS3)
    {
        if (isS3)
        {
            return string.Join('/', raw.Split('/').Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))));
        }

        var parts = new List<string>();
        foreach (var part in raw.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != "."))
        {
            if (part != "..")
            {
                parts.Add(Uri.EscapeDataString(part));
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
        }

        var end = parts.Count > 0 && raw.EndsWith('/') ? "/" : "";
        return $"/{string.Join('/', parts)}{end}";
    }

    /// <summary>The query by the order of its escaped names, without the signature.</summary>
    internal static string Query(string query) => string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2))
        .Select(pair => (Name: Escaped(pair[0]), Value: pair.Length > 1 ? Escaped(pair[1]) : ""))
        .Where(pair => pair.Name != SignatureParameter)
        .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
        .Select(pair => $"{pair.Name}={pair.Value}"));

    private static string Header(HttpRequest request, string name) => string.Join(',', request.Headers[name].Select(
        value => string.Join(' ', (value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static string Escaped(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
