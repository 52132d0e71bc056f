using System.Globalization;
using System.Security.Cryptography;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>
/// Ids of versions. To clients they are opaque; they begin with the version's sequence number, so that a listing can go on behind a version
/// that was deleted since.
/// </summary>
internal static class VersionId
{
    /// <summary>The version that was written while the bucket kept no versions, or no more.</summary>
    public const string Null = "null";

    private const int HalfDigits = 16;

    /// <summary>A new one, that nobody else has.</summary>
    public static string New(long sequence) =>
        sequence.ToString("x16", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetHexString(HalfDigits, lowercase: true);

    /// <summary>The text, when it may be an id.</summary>
    /// <exception cref="ServiceException">InvalidArgument.</exception>
    public static string Check(string text) =>
        text == Null || (text.Length == 2 * HalfDigits && text.All(char.IsAsciiHexDigitLower)) ? text
        : throw S3Errors.InvalidArgument(
            text.Length == 0 ? "Version id cannot be the empty string" : $"Invalid version id specified: '{text}'.");

    /// <summary>The sequence number of an id; null for <see cref="Null"/>, which tells none.</summary>
    public static long? SequenceOf(string id) =>
        id == Null ? null : long.Parse(id.AsSpan(0, HalfDigits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
