using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Events;

/// <summary>What the first minutes brought, kept until the bound of losses and the latency limit can be frozen, and then counted.</summary>
internal sealed class WarmUp
{
    // More than this is not kept: what follows within the same minute is not judged.
    private const int Most = 1 << 18;
    private readonly List<(double Label, double Champion, double Candidate)> _labels = [];
    private readonly List<(double Champion, double Candidate)> _latencies = [];
    private int _pairs;

    public int Latencies => _latencies.Count;

    public bool IsFull => _pairs >= LossReference.WarmUp;

    public bool HasLatencies => _latencies.Count >= LossReference.WarmUp;

    public void AddLabel(double label, double champion, double candidate)
    {
        if (_labels.Count >= Most)
            return;
        _labels.Add((label, champion, candidate));
        _pairs += double.IsFinite(champion) && double.IsFinite(candidate) ? 1 : 0;
    }

    public void AddLatency(double champion, double candidate)
    {
        if (_latencies.Count < Most && double.IsFinite(champion) && double.IsFinite(candidate))
            _latencies.Add((champion, candidate));
    }

    public LossReference Reference(double slowLimit) => LossReference.Of(
        _labels.Select(l => l.Label).ToArray(),
        _labels.Select(l => l.Champion).ToArray(),
        [],
        isHistory: false) with { SlowLimitMs = slowLimit };

    public double SlowLimit() => LossReference.SlowLimit(_latencies.Select(l => l.Champion).ToArray());

    public void ReplayLabels(ShadowMeter meter, ShadowCell cell)
    {
        foreach (var (label, champion, candidate) in _labels)
            meter.Label(cell, label, champion, candidate);
        _labels.Clear();
    }

    public void ReplayLatencies(ShadowCell cell, double slowLimit)
    {
        foreach (var (champion, candidate) in _latencies)
            ShadowMeter.Latency(cell, champion, candidate, slowLimit);
        _latencies.Clear();
    }
}
