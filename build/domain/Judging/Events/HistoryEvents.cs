using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Rollout;
using Slipway.Domain.Judging.Shadow;

namespace Slipway.Domain.Judging.Events;

/// <summary>
/// The champion's past, from rows of <c>minute,id,label,champion,champion_ms</c> (a shadow's file is one): the bound of losses, the latency
/// limit, the block length and the spread of its failures a minute. Only the last 50,000 labelled answers count.
/// </summary>
public sealed class HistoryEvents() : EventText("minute", "id", "label", "champion", "champion_ms")
{
    private const int Most = 50_000;
    private readonly Queue<(double Label, double Champion)> _pairs = [];
    private readonly Queue<double> _latencies = [];
    private readonly Dictionary<int, double> _failures = [];
    private readonly PendingEvents<double> _unlabelled = new();

    /// <summary>What a shadow freezes.</summary>
    public LossReference Loss => LossReference.Of(
        _pairs.Select(p => p.Label).ToArray(), _pairs.Select(p => p.Champion).ToArray(), _latencies.ToArray(), isHistory: true);

    /// <summary>What a rollout freezes.</summary>
    public RolloutReference Rollout =>
        RolloutReference.Of(Loss, [.. _failures.OrderBy(minute => minute.Key).Select(minute => minute.Value)]);

    /// <inheritdoc/>
    protected override void Row(ReadOnlySpan<byte> line)
    {
        var key = EventKeys.Of(Cell(line, 1));
        var minute = Minute(line, 0);
        var (label, champion, ms) = (Number(line, 2), Number(line, 3), Number(line, 4));
        _failures[minute] = _failures.GetValueOrDefault(minute) + (double.IsNaN(champion) && double.IsNaN(label) ? 1 : 0);
        if (double.IsFinite(ms))
            Keep(_latencies, ms);
        if (!double.IsNaN(label) && (double.IsFinite(champion) || _unlabelled.TryTake(key, out champion)))
            Keep(_pairs, (label, champion));
        else if (double.IsFinite(champion))
            _unlabelled.Add(key, champion);
    }

    /// <inheritdoc/>
    protected override void End()
    {
    }

    private static void Keep<T>(Queue<T> queue, T value)
    {
        queue.Enqueue(value);
        if (queue.Count > Most)
            queue.Dequeue();
    }
}
