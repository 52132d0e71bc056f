using System.Globalization;
using System.Text;
using System.Text.Json;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>A prediction that an endpoint gave to one request.</summary>
/// <param name="Id">Inference id of the request.</param>
/// <param name="Time">When it was answered, to the second, as SageMaker captures it.</param>
/// <param name="Prediction">The predicted value; null when the answer was no number.</param>
public sealed record CapturedPrediction(string Id, DateTimeOffset Time, double? Prediction);

/// <summary>
/// Reads SageMaker's capture files of one variant, each file once. Lines without an inference id cannot be joined and are left out.
/// </summary>
public sealed class CaptureReader(IObjectStore store, string endpoint, string variant)
{
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, CapturedPrediction> _predictions = [];

    /// <summary>All predictions captured so far, by inference id. A repeated id keeps its first answer.</summary>
    public async Task<IReadOnlyDictionary<string, CapturedPrediction>> ReadAsync(CancellationToken cancellation)
    {
        await foreach (var key in store.ListAsync($"captures/{endpoint}/{variant}/", null, cancellation))
        {
            if (_seen.Contains(key) || await store.GetAsync(key, cancellation) is not { } file)
            {
                continue;
            }

            foreach (var line in Encoding.UTF8.GetString(file.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Parse(line) is { } prediction)
                {
                    _predictions.TryAdd(prediction.Id, prediction);
                }
            }

            _seen.Add(key);
        }

        return _predictions;
    }

    private static CapturedPrediction? Parse(string line)
    {
        using var document = JsonDocument.Parse(line);
        var metadata = document.RootElement.GetProperty("eventMetadata");
        if (!metadata.TryGetProperty("inferenceId", out var id) || id.GetString() is not { Length: > 0 } inferenceId)
        {
            return null;
        }

        var output = document.RootElement.GetProperty("captureData").TryGetProperty("endpointOutput", out var captured)
            ? TextOf(captured)
            : null;
        var isNumber = double.TryParse(output?.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value);
        return new(inferenceId, metadata.GetProperty("inferenceTime").GetDateTimeOffset(), isNumber ? value : null);
    }

    /// <summary>SageMaker captures content types that the configuration does not name as text in Base64.</summary>
    private static string? TextOf(JsonElement captured)
    {
        var data = captured.GetProperty("data");
        return captured.TryGetProperty("encoding", out var encoding) && encoding.ValueEquals("BASE64") && data.TryGetBytesFromBase64(out var bytes)
            ? Encoding.UTF8.GetString(bytes)
            : data.GetString();
    }
}
