using System.Text;

namespace Slipway.LocalCloud.S3;

/// <summary>Values of response headers, which HTTP allows no more than ASCII.</summary>
internal static class HeaderText
{
    /// <summary>True when every character can stand in a header as it is.</summary>
    public static bool IsPlain(string value) => !value.AsSpan().ContainsAnyExceptInRange(' ', '~');

    /// <summary>The value; what is beyond ASCII as an encoded word of RFC 2047, as S3 gives it back.</summary>
    public static string Encode(string value) => IsPlain(value) ? value
        : $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(value))}?=";
}
