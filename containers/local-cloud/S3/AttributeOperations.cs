using System.Globalization;
using System.Xml.Linq;
using Slipway.LocalCloud.S3.Checksums;
using Slipway.LocalCloud.S3.Storage;

namespace Slipway.LocalCloud.S3;

/// <summary>GetObjectAttributes.</summary>
internal sealed class AttributeOperations(BucketStore store)
{
    private const int MaximumParts = 1000;
    private static readonly string[] Known = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    public Task GetAsync(S3Call call)
    {
        var wanted = call.Headers["x-amz-object-attributes"]
            .SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
        if (wanted.Count == 0 || wanted.Except(Known).Any())
        {
            var known = string.Join(", ", Known);
            throw S3Errors.InvalidArgument($"x-amz-object-attributes: expected some of {known}, found '{string.Join(',', wanted)}'.");
        }

        var record = ObjectTarget.Find(call, store.Get(call.Bucket));
        call.Http.Response.Headers.LastModified = record.LastModified.ToString("R", CultureInfo.InvariantCulture);
        return S3Xml.WriteAsync(call.Http, S3Xml.Element(
            "GetObjectAttributesResponse",
            wanted.Contains("ETag") ? S3Xml.Element("ETag", record.ETag) : null,
            wanted.Contains("Checksum") && record.Checksum is { } checksum
                ? S3Xml.Element("Checksum", S3Xml.Element(ChecksumAlgorithm.Element(checksum.Algorithm), checksum.Value.Split('-')[0]),
                    S3Xml.Element("ChecksumType", checksum.Type))
                : null,
            wanted.Contains("ObjectParts") && record.Parts.Count > 0 ? Parts(call, record) : null,
            wanted.Contains("StorageClass") ? S3Xml.Element("StorageClass", "STANDARD") : null,
            wanted.Contains("ObjectSize") ? S3Xml.Element("ObjectSize", record.Size) : null));
    }

    // Without a checksum S3 tells no more than how many there are.
    private static XElement Parts(S3Call call, ObjectRecord record)
    {
        if (record.Checksum is not { } checksum)
        {
            return S3Xml.Element("ObjectParts", S3Xml.Element("PartsCount", record.Parts.Count));
        }

        var maximum = Math.Min(Number(call, "x-amz-max-parts", MaximumParts), MaximumParts);
        var marker = Number(call, "x-amz-part-number-marker", 0);
        var rest = record.Parts.Where(part => part.Number > marker).ToList();
        var page = rest.Take(maximum).ToList();
        return S3Xml.Element(
            "ObjectParts",
            S3Xml.Element("PartsCount", record.Parts.Count),
            S3Xml.Element("PartNumberMarker", marker),
            S3Xml.Element("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : 0),
            S3Xml.Element("MaxParts", maximum),
            S3Xml.Element("IsTruncated", page.Count < rest.Count),
            page.Select(part => S3Xml.Element(
                "Part",
                S3Xml.Element("PartNumber", part.Number),
                S3Xml.Element("Size", part.Size),
                part.Checksum is null ? null : S3Xml.Element(ChecksumAlgorithm.Element(checksum.Algorithm), part.Checksum))));
    }

    private static int Number(S3Call call, string header, int otherwise)
    {
        var text = call.Headers[header].ToString();
        return text.Length == 0 ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw S3Errors.InvalidArgument($"{header}: expected a whole number from 0, found '{text}'.");
    }
}
