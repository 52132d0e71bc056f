using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Slipway.Domain.Monitoring;

/// <summary>
/// Lines of SageMaker's capture files and of ground-truth files. What cannot be used is left out: null. What is no such line is a
/// <see cref="FormatException"/>: half a file must not pass for a file with little in it.
/// </summary>
public static class EvidenceLines
{
    /// <summary>An answer from a line of a capture file; null without an inference id, which alone joins it with a label.</summary>
    public static MonitoredAnswer? Answer(string line) => Answer(Encoding.UTF8.GetBytes(line));

    /// <summary>The same, from the line's UTF-8.</summary>
    public static MonitoredAnswer? Answer(ReadOnlyMemory<byte> line) =>
        Read(line, "a line of SageMaker's data capture", MonitoredAnswer? (root) =>
        {
            var metadata = root.GetProperty("eventMetadata"u8);
            if (!metadata.TryGetProperty("inferenceId"u8, out var id) || id.GetString() is not { Length: > 0 } inferenceId)
                return null;
            var output = root.GetProperty("captureData"u8).TryGetProperty("endpointOutput"u8, out var captured) ? TextOf(captured) : null;
            return new(inferenceId, metadata.GetProperty("inferenceTime"u8).GetDateTimeOffset(), Number(output));
        });

    /// <summary>A label from a line of a ground-truth file; null when it is no finite number.</summary>
    public static (string Id, double Label)? Label(string line) => Label(Encoding.UTF8.GetBytes(line));

    /// <summary>The same, from the line's UTF-8.</summary>
    public static (string Id, double Label)? Label(ReadOnlyMemory<byte> line) =>
        Read(line, "a line of ground truth", (string, double)? (root) =>
        {
            var id = root.GetProperty("eventMetadata"u8).GetProperty("eventId"u8).GetString()!;
            return Number(root.GetProperty("groundTruthData"u8).GetProperty("data"u8).GetString()) is { } number ? (id, number) : null;
        });

    private static T Read<T>(ReadOnlyMemory<byte> utf8, string expected, Func<JsonElement, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return read(document.RootElement);
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            var line = Encoding.UTF8.GetString(utf8.Span);
            throw new FormatException(
                $"expected {expected}, found '{(line.Length > 80 ? line[..80] + "..." : line)}'. Write the file again, whole.", exception);
        }
    }

    private static double? Number(string? text) =>
        double.TryParse(text?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : null;

    /// <summary>SageMaker captures content types that the configuration does not name as text in Base64.</summary>
    private static string? TextOf(JsonElement captured)
    {
        var data = captured.GetProperty("data"u8);
        return captured.TryGetProperty("encoding"u8, out var encoding)
            && encoding.ValueEquals("BASE64"u8)
            && data.TryGetBytesFromBase64(out var bytes)
            ? Encoding.UTF8.GetString(bytes)
            : data.GetString();
    }
}
