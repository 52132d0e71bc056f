using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Slipway.LocalCloud.Iam.Callers;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Signatures;

/// <summary>
/// Passwords of the image registry, which GetAuthorizationToken gives out: who asked, until when, and a code over both by a key that lies
/// in the
/// state folder. Whoever has one pulls and pushes as the one who asked.
/// </summary>
internal sealed class RegistryPasswords
{
    private const string Collection = "registry-keys";
    private readonly CallerDirectory _callers;
    private readonly TimeProvider _time;
    private readonly Lazy<byte[]> _key;

    public RegistryPasswords(CallerDirectory callers, DocumentStore documents, TimeProvider time)
    {
        (_callers, _time) = (callers, time);
        _key = new Lazy<byte[]>(() =>
        {
            documents.TryAdd(Collection, "passwords", new PasswordKey(RandomNumberGenerator.GetBytes(32)));
            return documents.Get<PasswordKey>(Collection, "passwords")!.Bytes;
        });
    }

    /// <summary>A password of whoever signs with a key.</summary>
    public string For(string accessKey, DateTimeOffset until) =>
        Sealed(string.Create(CultureInfo.InvariantCulture, $"{accessKey}:{until.ToUnixTimeSeconds()}"));

    /// <summary>Who logged in; null for a password that is none of ours, or no longer.</summary>
    public SignedCaller? Find(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) || Text(header[6..].Trim()) is not { } login
            || !login.StartsWith("AWS:", StringComparison.Ordinal))
        {
            return null;
        }

        if (Text(login["AWS:".Length..]) is not { } password || password.Split(':') is not [var accessKey, var until, _]
            || Sealed($"{accessKey}:{until}") != login["AWS:".Length..])
        {
            return null;
        }

        return long.TryParse(until, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && DateTimeOffset.FromUnixTimeSeconds(seconds) > _time.GetUtcNow() && _callers.Find(accessKey) is { } signed
                && !(signed.Expires <= _time.GetUtcNow()) ? signed : null;
    }

    private string Sealed(string text)
    {
        var code = Convert.ToHexStringLower(HMACSHA256.HashData(_key.Value, Encoding.ASCII.GetBytes(text)));
        return Convert.ToBase64String(Encoding.ASCII.GetBytes($"{text}:{code}"));
    }

    private static string? Text(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    private sealed record PasswordKey(byte[] Bytes);
}
