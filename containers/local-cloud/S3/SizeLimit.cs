using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.S3;

/// <summary>How much one request may store or copy (S3 user guide, "Amazon S3 multipart upload limits").</summary>
internal static class SizeLimit
{
    /// <summary>5 GiB: of a single PUT, of a part, and of the source of a copy.</summary>
    public const long Bytes = 5L * 1024 * 1024 * 1024;

    /// <exception cref="ServiceException">EntityTooLarge.</exception>
    public static void Check(long size, long limit = Bytes)
    {
        if (size > limit)
        {
            throw new ServiceException(
                "EntityTooLarge", $"Your proposed upload exceeds the maximum allowed size: {size} bytes, at most {limit}. Upload it in "
                    + $"parts.");
        }
    }

    /// <exception cref="ServiceException">InvalidRequest.</exception>
    public static void CheckSource(long size)
    {
        if (size > Bytes)
        {
            throw S3Errors.InvalidRequest($"The specified copy source is larger than the maximum allowable size for a copy "
                + $"source: {Bytes}. Copy it in parts.");
        }
    }
}
