using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>Labels, in SageMaker Model Monitor's ground-truth format: JSON lines keyed by inference id.</summary>
public sealed class GroundTruth(IObjectStore store, string model)
{
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, double> _labels = [];

    /// <summary>Where the files are.</summary>
    public string Prefix { get; } = $"ground-truth/{model}/";

    /// <summary>All labels that have arrived, by inference id.</summary>
    public async Task<IReadOnlyDictionary<string, double>> ReadAsync(CancellationToken cancellation)
    {
        await foreach (var key in store.ListAsync(Prefix, null, cancellation))
        {
            if (_seen.Contains(key) || await store.GetAsync(key, cancellation) is not { } file)
            {
                continue;
            }

            foreach (var line in Encoding.UTF8.GetString(file.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var document = JsonDocument.Parse(line);
                var id = document.RootElement.GetProperty("eventMetadata").GetProperty("eventId").GetString()!;
                var data = document.RootElement.GetProperty("groundTruthData").GetProperty("data").GetString();
                if (double.TryParse(data, NumberStyles.Float, CultureInfo.InvariantCulture, out var label) && double.IsFinite(label))
                {
                    _labels.TryAdd(id, label);
                }
            }

            _seen.Add(key);
        }

        return _labels;
    }

    /// <summary>Writes one file of labels. The name is the caller's, so that a repeated write replaces its twin.</summary>
    public Task WriteAsync(DateTimeOffset hour, string fileName, IEnumerable<(string Id, string Label)> labels, CancellationToken cancellation)
    {
        var lines = string.Concat(labels.Select(label => new JsonObject
        {
            ["groundTruthData"] = new JsonObject { ["data"] = label.Label, ["encoding"] = "CSV" },
            ["eventMetadata"] = new JsonObject { ["eventId"] = label.Id },
            ["eventVersion"] = "0",
        }.ToJsonString() + "\n"));
        var key = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{hour.UtcDateTime:yyyy/MM/dd/HH}/{fileName}.jsonl");
        return store.PutAsync(key, Encoding.UTF8.GetBytes(lines), WriteCondition.None, cancellation);
    }
}
