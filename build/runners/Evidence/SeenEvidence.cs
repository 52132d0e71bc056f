using System.Text;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Evidence;

/// <summary>
/// Readers that read each file once, kept from look to look of one process: a rehearsal looks many times a second. Nothing depends on
/// them: a run without them reads everything again.
/// </summary>
/// <param name="store">The data bucket.</param>
/// <param name="earliest">Captures and labels of earlier hours are not read; null to read all.</param>
public sealed class SeenEvidence(IObjectStore store, DateTimeOffset? earliest = null)
{
    // A file stands in the folder of an hour and may hold the first minutes of the next.
    private static readonly TimeSpan Slack = TimeSpan.FromHours(1);

    private readonly Dictionary<(string Endpoint, string Variant), CaptureReader> _captures = [];
    private readonly Dictionary<string, GroundTruth> _labels = [];
    private readonly SeenFiles<EvidenceFile> _evidence = new(store, (stored, key) => EvidenceStore.Parse(stored, store.Uri(key)));
    private readonly SeenFiles<JournalPage> _journals = new(
        store, (stored, _) => ReportJson.ReadJournal(Encoding.UTF8.GetString(stored.Content)));
    private readonly Dictionary<string, LogMemory> _logs = [];

    /// <summary>
    /// Since when captures and labels are to be read by a judge whose ledger began at <paramref name="began"/>; null while it has none, and
    /// the champion's past is still to be frozen from them.
    /// </summary>
    public DateTimeOffset? Since(DateTimeOffset? began) =>
        began is { } time && (earliest is null || time - Slack > earliest) ? time - Slack : earliest;

    /// <summary>Captures of one variant.</summary>
    public CaptureReader Captures(string endpoint, string variant)
    {
        if (!_captures.TryGetValue((endpoint, variant), out var reader))
        {
            _captures[(endpoint, variant)] = reader = new(store, endpoint, variant);
        }

        return reader;
    }

    /// <summary>Labels of one model.</summary>
    public GroundTruth Labels(string model)
    {
        if (!_labels.TryGetValue(model, out var labels))
        {
            _labels[model] = labels = new(store, model);
        }

        return labels;
    }

    /// <summary>What was read of a model's log.</summary>
    public LogMemory Log(string model)
    {
        if (!_logs.TryGetValue(model, out var log))
        {
            _logs[model] = log = new();
        }

        return log;
    }

    /// <summary>A delivery's journal; null when there is none.</summary>
    public Task<JournalPage?> JournalAsync(string key, CancellationToken cancellation) => _journals.GetAsync(key, cancellation);

    /// <summary>A step's evidence; null when there is none.</summary>
    public Task<EvidenceFile?> EvidenceAsync(string key, CancellationToken cancellation) => _evidence.GetAsync(key, cancellation);
}
