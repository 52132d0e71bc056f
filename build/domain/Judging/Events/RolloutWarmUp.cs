using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Events;

/// <summary>
/// What a rollout's first minutes brought, kept until the bound of losses and the latency limit can be frozen by the champion's, and then
/// counted.
/// </summary>
internal sealed class RolloutWarmUp
{
    private const int Most = 1 << 18;
    private List<(bool IsCandidate, double Share, double Value)> _labels = [];
    private List<(bool IsCandidate, double Share, double Value)> _latencies = [];
    private int _championLabels;
    private int _championLatencies;

    public bool HasLabels => _championLabels >= LossReference.WarmUp;

    public bool HasLatencies => _championLatencies >= LossReference.WarmUp;

    public void AddLabel(bool isCandidate, double share, double error)
    {
        if (_labels.Count >= Most)
            return;
        _labels.Add((isCandidate, share, error));
        _championLabels += !isCandidate && double.IsFinite(error) ? 1 : 0;
    }

    public void AddLatency(bool isCandidate, double share, double ms)
    {
        if (_latencies.Count >= Most || !double.IsFinite(ms))
            return;
        _latencies.Add((isCandidate, share, ms));
        _championLatencies += isCandidate ? 0 : 1;
    }

    /// <summary>A reference by the champion's errors alone; null without any.</summary>
    public LossReference? Bound()
    {
        double[] errors = [.. _labels.Where(l => !l.IsCandidate && double.IsFinite(l.Value)).Select(l => l.Value)];
        return errors.Length == 0 ? null : LossReference.Of(errors, new double[errors.Length], [], isHistory: false);
    }

    /// <summary>The limit by the champion's latencies; null without any.</summary>
    public double? SlowLimit()
    {
        double[] latencies = [.. _latencies.Where(l => !l.IsCandidate).Select(l => l.Value)];
        return latencies.Length == 0 ? null : LossReference.SlowLimit(latencies);
    }

    public List<(bool IsCandidate, double Share, double Value)> TakeLabels() => Take(ref _labels);

    public List<(bool IsCandidate, double Share, double Value)> TakeLatencies() => Take(ref _latencies);

    private static List<(bool IsCandidate, double Share, double Value)> Take(ref List<(bool IsCandidate, double Share, double Value)> list)
    {
        var taken = list;
        list = [];
        return taken;
    }
}
