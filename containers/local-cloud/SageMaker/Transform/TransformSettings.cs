using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>How a job's requests are cut and sent. What the job says goes before what its container says, and that before AWS's
/// defaults.</summary>
/// <param name="Concurrent">Requests at once.</param>
/// <param name="OneByOne">One record a request, in place of as many as fit.</param>
/// <param name="PayloadBytes">Largest body of a request; 0 for whole objects, streamed.</param>
/// <param name="Timeout">For one answer.</param>
/// <param name="Retries">Further tries of a request that failed.</param>
internal sealed record TransformSettings(int Concurrent, bool OneByOne, long PayloadBytes, TimeSpan Timeout, int Retries)
{
    private const int DefaultMegabytes = 6;
    private const int DefaultTimeoutSeconds = 600;
    private const int DefaultRetries = 3;
    private const int Megabyte = 1024 * 1024;

    /// <summary>Of a job whose container answered GET /execution-parameters so; null for no answer.</summary>
    public static TransformSettings Of(JsonObject request, JsonObject? container)
    {
        var client = request.Structure("ModelClientConfig");
        var strategy = request.Text("BatchStrategy") is { } given ? given == "SingleRecord"
            : container?["BatchStrategy"]?.ToString() == "SINGLE_RECORD";
        var megabytes = request.Whole("MaxPayloadInMB") ?? Whole(container, "MaxPayloadInMB") ?? DefaultMegabytes;
        var concurrent = request.Whole("MaxConcurrentTransforms") is { } asked and > 0 ? asked
            : Whole(container, "MaxConcurrentTransforms");
        return new(
            Math.Max(concurrent ?? 1, 1),
            strategy,
            megabytes * (long)Megabyte,
            TimeSpan.FromSeconds(client?.Whole("InvocationsTimeoutInSeconds") ?? DefaultTimeoutSeconds),
            client?.Whole("InvocationsMaxRetries") ?? DefaultRetries);
    }

    /// <summary>The variables by which a batch container learns what the job asks for: only what the job says.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Environment(JsonObject request)
    {
        yield return new("SAGEMAKER_BATCH", "true");
        if (request.Whole("MaxPayloadInMB") is { } megabytes)
        {
            yield return new("SAGEMAKER_MAX_PAYLOAD_IN_MB", $"{megabytes}");
        }

        if (request.Text("BatchStrategy") is { } strategy)
        {
            yield return new("SAGEMAKER_BATCH_STRATEGY", strategy == "SingleRecord" ? "SINGLE_RECORD" : "MULTI_RECORD");
        }

        if (request.Whole("MaxConcurrentTransforms") is { } concurrent)
        {
            yield return new("SAGEMAKER_MAX_CONCURRENT_TRANSFORMS", $"{concurrent}");
        }
    }

    private static int? Whole(JsonObject? container, string name) =>
        int.TryParse(container?[name]?.ToString(), out var whole) && whole >= 0 ? whole : null;
}
