using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Runtime;

/// <summary>What an endpoint's DataCaptureConfig asks for.</summary>
internal sealed record CapturePolicy(
    ObjectUri Destination, int SamplingPercentage, bool Input, bool Output, IReadOnlyList<string> CsvTypes, IReadOnlyList<string> JsonTypes)
{
    /// <summary>Reads a DataCaptureConfig; null when nothing is captured.</summary>
    public static CapturePolicy? Of(JsonObject? config)
    {
        // EnableCapture is a boolean whose absence AWS takes for true.
        if (config is null || config["EnableCapture"]?.GetValue<bool>() == false || config.Whole("InitialSamplingPercentage") == 0)
        {
            return null;
        }

        var modes = config.Structures("CaptureOptions").Select(option => option.Required("CaptureMode")).ToHashSet();
        var types = config.Structure("CaptureContentTypeHeader");
        return new CapturePolicy(
            ObjectUri.Parse(config.Required("DestinationS3Uri")),
            config.Whole("InitialSamplingPercentage")!.Value,
            modes.Overlaps(["Input", "InputAndOutput"]),
            modes.Overlaps(["Output", "InputAndOutput"]),
            types?.Texts("CsvContentTypes") ?? ["text/csv"],
            types?.Texts("JsonContentTypes") ?? ["application/json"]);
    }

    /// <summary>CSV, JSON or BASE64, by the media type without its parameters.</summary>
    public string Encoding(string? contentType)
    {
        var type = contentType?.Split(';')[0].Trim() ?? "";
        return CsvTypes.Contains(type, StringComparer.OrdinalIgnoreCase) ? "CSV"
            : JsonTypes.Contains(type, StringComparer.OrdinalIgnoreCase) ? "JSON"
            : "BASE64";
    }
}
