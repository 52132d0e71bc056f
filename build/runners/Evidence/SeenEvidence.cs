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
/// <param name="since">Captures and labels of earlier hours are not read; null to read all.</param>
public sealed class SeenEvidence(IObjectStore store, DateTimeOffset? since = null)
{
    private readonly Dictionary<(string Endpoint, string Variant), CaptureReader> _captures = [];
    private readonly Dictionary<string, GroundTruth> _labels = [];
    private readonly Dictionary<string, (string ETag, EvidenceFile File)> _evidence = [];
    private readonly Dictionary<string, (string ETag, JournalPage Page)> _journals = [];
    private readonly Dictionary<string, LogMemory> _logs = [];

    /// <summary>Captures of one variant.</summary>
    public CaptureReader Captures(string endpoint, string variant)
    {
        if (!_captures.TryGetValue((endpoint, variant), out var reader))
        {
            _captures[(endpoint, variant)] = reader = new(store, endpoint, variant, since);
        }

        return reader;
    }

    /// <summary>Labels of one model.</summary>
    public GroundTruth Labels(string model)
    {
        if (!_labels.TryGetValue(model, out var labels))
        {
            _labels[model] = labels = new(store, model, since);
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

    /// <summary>A delivery's journal; null when there is none. Read anew when it is another than was seen.</summary>
    public async Task<JournalPage?> JournalAsync(string key, CancellationToken cancellation)
    {
        if (await store.GetAsync(key, cancellation) is not { } stored)
        {
            return null;
        }

        if (!_journals.TryGetValue(key, out var seen) || seen.ETag != stored.ETag)
        {
            _journals[key] = seen = (stored.ETag, ReportJson.ReadJournal(Encoding.UTF8.GetString(stored.Content)));
        }

        return seen.Page;
    }

    /// <summary>A step's evidence; null when there is none. Read anew when it is another than was seen.</summary>
    public async Task<EvidenceFile?> EvidenceAsync(string key, CancellationToken cancellation)
    {
        if (await store.GetAsync(key, cancellation) is not { } stored)
        {
            return null;
        }

        if (!_evidence.TryGetValue(key, out var seen) || seen.ETag != stored.ETag)
        {
            _evidence[key] = seen = (stored.ETag, EvidenceStore.Parse(stored, store.Uri(key)));
        }

        return seen.File;
    }
}
