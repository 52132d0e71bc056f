using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Rehearsal;

/// <summary>Counts what the callers of a replay saw. Safe for several threads.</summary>
internal sealed class ReplayTally
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (List<double> Milliseconds, long Failed)> _variants = new(StringComparer.Ordinal);
    private long _sent;
    private long _failed;

    /// <summary>The first failure, for the summary; null when there was none.</summary>
    public string? FirstFailure { get; private set; }

    public void Count(InferenceAnswer answer)
    {
        lock (_lock)
        {
            _sent++;
            var failed = answer.Status != 200;
            if (failed)
            {
                _failed++;
                FirstFailure ??= $"status {answer.Status}: {answer.Body}";
            }

            var variant = answer.Variant ?? "none";
            var (latencies, failures) = _variants.TryGetValue(variant, out var known) ? known : ([], 0);
            latencies.Add(answer.Latency.TotalMilliseconds);
            _variants[variant] = (latencies, failures + (failed ? 1 : 0));
        }
    }

    public void CountUnanswered(Exception exception)
    {
        lock (_lock)
        {
            _sent++;
            _failed++;
            FirstFailure ??= exception.Message;
        }
    }

    public ReplayFigures Figures(double passes, long labels, long missing)
    {
        lock (_lock)
        {
            return new(_sent, _failed, Math.Round(passes, 2), labels, Math.Max(0, missing),
                [.. _variants.Select(variant => Of(variant.Key, variant.Value.Milliseconds, variant.Value.Failed))]);
        }
    }

    private static VariantFigures Of(string name, List<double> milliseconds, long failed)
    {
        var sorted = milliseconds.Order().ToArray();
        TimeSpan? At(double share) =>
            sorted.Length == 0 ? null : TimeSpan.FromMilliseconds(sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * share)]);
        return new(name, sorted.Length, failed, At(0.5), At(0.95), At(0.99));
    }
}
