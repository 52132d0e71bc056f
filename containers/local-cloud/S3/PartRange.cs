using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>The part of an object that <c>?partNumber=</c> asks for.</summary>
/// <param name="Range">Its bytes.</param>
/// <param name="Count">How many parts the object has; 0 when it was not uploaded in parts.</param>
/// <param name="Checksum">Of the part, base64; null when there is none.</param>
internal sealed record PartRange(ByteRange Range, int Count, string? Checksum)
{
    /// <summary>Null when no part is asked for.</summary>
    /// <exception cref="ServiceException">InvalidPartNumber, or InvalidArgument.</exception>
    public static PartRange? Of(S3Call call, ObjectRecord record)
    {
        if (call.Query("partNumber").Length == 0)
        {
            return null;
        }

        var wanted = call.Number("partNumber", 1, 10_000, 1);
        if (record.Parts.Count == 0 && wanted == 1)
        {
            return new PartRange(new ByteRange(0, record.Size - 1), 0, null);
        }

        long start = 0;
        foreach (var part in record.Parts)
        {
            if (part.Number == wanted)
            {
                return new PartRange(new ByteRange(start, start + part.Size - 1), record.Parts.Count, part.Checksum);
            }

            start += part.Size;
        }

        throw new ServiceException("InvalidPartNumber",
            $"The requested partnumber is not satisfiable: {wanted} of {Math.Max(1, record.Parts.Count)}.", 416);
    }
}
