using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.Domain.Judging.Live;
using Slipway.Domain.Monitoring;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Evidence;

/// <summary>Labels, in SageMaker Model Monitor's ground-truth format: JSON lines keyed by inference id.</summary>
/// <param name="store">The data bucket.</param>
/// <param name="model">Name of the model.</param>
public sealed class GroundTruth(IObjectStore store, string model)
{
    private readonly HashSet<string> _seen = [];
    private readonly Dictionary<string, double> _labels = [];
    private readonly Dictionary<string, ArrivedLabel> _arrivals = [];

    /// <summary>Where the files are.</summary>
    public string Prefix { get; } = $"ground-truth/{model}/";

    /// <summary>
    /// All labels that have arrived, by inference id: those that were read before, and what is new since <paramref name="since"/>.
    /// </summary>
    /// <param name="since">Files of earlier hours are not read; null to read all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, double>> ReadAsync(DateTimeOffset? since, CancellationToken cancellation)
    {
        await foreach (var key in store.ListAsync(Prefix, EvidenceFiles.Before(Prefix, since), cancellation))
        {
            if (_seen.Contains(key) || await store.GetAsync(key, cancellation) is not { } file)
            {
                continue;
            }

            foreach (var label in EvidenceFiles.Lines(file.Content, store.Uri(key), EvidenceLines.Label))
            {
                if (label is { } known)
                {
                    Keep(new(known.Id, known.Label, file.Modified));
                }
            }

            _seen.Add(key);
        }

        return _labels;
    }

    /// <summary>The same with when they arrived.</summary>
    public async Task<IReadOnlyDictionary<string, ArrivedLabel>> ArrivalsAsync(DateTimeOffset? since, CancellationToken cancellation)
    {
        await ReadAsync(since, cancellation);
        return _arrivals;
    }

    /// <summary>Writes one file of labels. The name is the caller's, so that a repeated write replaces its twin.</summary>
    public Task WriteAsync(
        DateTimeOffset hour, string fileName, IEnumerable<(string Id, string Label)> labels, CancellationToken cancellation)
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

    /// <summary>A repeated label keeps the value that arrived first: what a judge has seen stays as it was.</summary>
    private void Keep(ArrivedLabel label)
    {
        if (!_arrivals.TryGetValue(label.Id, out var known) || label.Arrived < known.Arrived)
        {
            (_arrivals[label.Id], _labels[label.Id]) = (label, label.Label);
        }
    }
}
