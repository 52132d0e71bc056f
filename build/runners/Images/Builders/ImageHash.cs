using System.Security.Cryptography;
using System.Text;

namespace Slipway.Runners.Images.Builders;

/// <summary>The content hash that decides whether an image is built again.</summary>
public static class ImageHash
{
    /// <summary>
    /// SHA-256, hex. The engine-free image is its sources and nothing else; another builder's is also its base, and differs from that of
    /// the same sources without one.
    /// </summary>
    /// <param name="sources">Hash of the sources, hex.</param>
    /// <param name="builder">The builder's name.</param>
    /// <param name="baseDigest">Digest of the base; null without one.</param>
    public static string Of(string sources, string builder, string? baseDigest) => builder == LayoutImageBuilder.Layout
        ? sources
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{builder}\n{baseDigest}\n{sources}")));
}
