using System;
using System.IO;
using System.Text;

namespace Slipway.StandIns;

/// <summary>Bodies as bytes, and short forms of them for messages.</summary>
internal static class WireBody
{
    private const int ExcerptLength = 200;

    public static byte[] Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    public static string Excerpt(byte[] body, string contentType)
    {
        if (body.Length == 0)
        {
            return "an empty body";
        }
        var text = Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, ExcerptLength)).ReplaceLineEndings(" ").Trim();
        return $"{body.Length} bytes of {(string.IsNullOrEmpty(contentType) ? "no content type" : contentType)}: {text}";
    }
}
