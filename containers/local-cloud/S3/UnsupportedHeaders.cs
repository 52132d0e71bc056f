using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>Refuses headers that ask for what the local cloud does not do, so that no request half succeeds in silence.</summary>
internal static class UnsupportedHeaders
{
    // Header and the values that ask for nothing beyond what happens anyway.
    private static readonly (string Name, string[] Harmless)[] Known =
    [
        ("x-amz-acl", ["private", "bucket-owner-full-control"]),
        ("x-amz-storage-class", ["STANDARD"]),
        ("x-amz-server-side-encryption", ["AES256"]),
        ("x-amz-website-redirect-location", []),
        ("x-amz-write-offset-bytes", []),
        ("x-amz-mfa", []),
        ("x-amz-bypass-governance-retention", ["false", "False"]),
        ("x-amz-bucket-object-lock-enabled", ["false", "False"]),
    ];

    private static readonly string[] Prefixes =
        ["x-amz-grant-", "x-amz-object-lock-", "x-amz-server-side-encryption-", "x-amz-copy-source-server-side-encryption-",
            "x-amz-if-match-"];

    /// <exception cref="ServiceException">NotImplemented, or AccessDenied for another account's bucket.</exception>
    public static void Refuse(S3Call call, string account)
    {
        foreach (var (name, harmless) in Known)
        {
            var value = call.Headers[name].ToString();
            if (value.Length > 0 && !harmless.Contains(value))
            {
                throw S3Errors.NotImplemented($"{name}: {value}");
            }
        }

        if (call.Headers.Keys.FirstOrDefault(
            key => Prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) is { } header)
        {
            throw S3Errors.NotImplemented(header);
        }

        var owner = call.Headers["x-amz-expected-bucket-owner"].ToString();
        if (owner.Length > 0 && owner != account)
        {
            throw new ServiceException("AccessDenied", $"Access Denied: the bucket's owner is {account}, not {owner}.", 403);
        }
    }
}
