using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.LocalCloud.Runtime;

/// <summary>A line of a capture file, in SageMaker's format.</summary>
internal static class CaptureLine
{
    // The lines are read by programs and by people, never put into a web page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8, with the line feed.</summary>
    public static byte[] Render(CapturePolicy policy, Invocation invocation, ModelAnswer answer, string eventId, DateTimeOffset time)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteStartObject("captureData");
            if (policy.Input)
            {
                Side(json, "endpointInput", "INPUT", invocation.ContentType, invocation.Body, policy);
            }

            if (policy.Output)
            {
                Side(json, "endpointOutput", "OUTPUT", answer.ContentType, answer.Body, policy);
            }

            json.WriteEndObject();
            json.WriteStartObject("eventMetadata");
            json.WriteString("eventId", eventId);
            if (invocation.InferenceId is { } id)
            {
                json.WriteString("inferenceId", id);
            }

            json.WriteString("inferenceTime", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
            json.WriteString("eventVersion", "0");
            json.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Side(Utf8JsonWriter json, string member, string mode, string? contentType, byte[] data, CapturePolicy policy)
    {
        var encoding = policy.Encoding(contentType);
        json.WriteStartObject(member);
        if (contentType is not null)
        {
            json.WriteString("observedContentType", contentType);
        }

        json.WriteString("mode", mode);
        json.WriteString("data", encoding == "BASE64" ? Convert.ToBase64String(data) : Encoding.UTF8.GetString(data));
        json.WriteString("encoding", encoding);
        json.WriteEndObject();
    }
}
