using System.Globalization;
using System.Text;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>Percent-encoded text of a path.</summary>
internal static class PathText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without its escapes.</summary>
    /// <exception cref="ServiceException">InvalidURI when it is not UTF-8: read leniently, two different keys would become one.</exception>
    public static string Decode(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var bytes = Strict.GetBytes(text);
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] != '%')
            {
                bytes[length++] = bytes[at];
            }
            else if (at + 2 < bytes.Length
                && byte.TryParse(bytes.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one))
            {
                bytes[length++] = one;
                at += 2;
            }
            else
            {
                throw Invalid(text);
            }
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw Invalid(text);
        }
    }

    private static ServiceException Invalid(string text) =>
        new("InvalidURI", $"Couldn't parse the specified URI: expected UTF-8 with percent escapes, found '{text}'.");
}
