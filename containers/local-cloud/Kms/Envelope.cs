using System.Security.Cryptography;
using System.Text;

namespace Slipway.LocalCloud.Kms;

/// <summary>
/// What encryption gives out: a version, the key's id, then AES-256-GCM's nonce, tag and ciphertext; id and encryption context are
/// authenticated with it. AWS's own form is secret, so that neither side can read the other's.
/// </summary>
internal static class Envelope
{
    private const byte Version = 1;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int HeadBytes = 1 + 16;

    public static byte[] Seal(KeyRecord key, ReadOnlySpan<byte> plain, IReadOnlyDictionary<string, string> context)
    {
        var sealedText = new byte[HeadBytes + NonceBytes + TagBytes + plain.Length];
        sealedText[0] = Version;
        Guid.Parse(key.Id).TryWriteBytes(sealedText.AsSpan(1));
        var nonce = sealedText.AsSpan(HeadBytes, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(key.Material, TagBytes);
        aes.Encrypt(nonce, plain, sealedText.AsSpan(HeadBytes + NonceBytes + TagBytes), sealedText.AsSpan(HeadBytes + NonceBytes, TagBytes),
            Authenticated(key, context));
        return sealedText;
    }

    /// <summary>The id of the key; null for what is no such thing.</summary>
    public static string? KeyOf(ReadOnlySpan<byte> sealedText) =>
        sealedText.Length >= HeadBytes + NonceBytes + TagBytes && sealedText[0] == Version ? new Guid(sealedText[1..HeadBytes]).ToString()
            : null;

    /// <summary>Null when it was changed, or sealed with another context.</summary>
    public static byte[]? Open(KeyRecord key, ReadOnlySpan<byte> sealedText, IReadOnlyDictionary<string, string> context)
    {
        var plain = new byte[sealedText.Length - HeadBytes - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.Material, TagBytes);
        try
        {
            aes.Decrypt(
                sealedText.Slice(HeadBytes, NonceBytes), sealedText[(HeadBytes + NonceBytes + TagBytes)..],
                    sealedText.Slice(HeadBytes + NonceBytes, TagBytes), plain,
                Authenticated(key, context));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Authenticated(KeyRecord key, IReadOnlyDictionary<string, string> context) => Encoding.UTF8.GetBytes(
        key.Id + string.Concat(context.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"\n{pair.Key.Length}:{pair.Key}={pair.Value.Length}:{pair.Value}")));
}
