using Slipway.Domain.Judging.EProcesses;
using Slipway.Domain.Judging.Intervals;

namespace Slipway.Domain.Judging.Rollout;

/// <summary>One arm's sums of a minute at a weight.</summary>
/// <param name="Requests">Requests.</param>
/// <param name="Errors">Those with an error.</param>
/// <param name="Timed">Those whose latency is known.</param>
/// <param name="Slow">Those slower than the frozen limit.</param>
/// <param name="Labels">Labels that became known.</param>
/// <param name="Tails">Losses over the frozen bound.</param>
/// <param name="Loss">Clipped losses.</param>
/// <param name="Metrics">Sums of the errors as they are.</param>
public readonly record struct ArmSums(
    long Requests, long Errors, long Timed, long Slow, long Labels, long Tails, MomentSums Loss, MetricMoments Metrics)
{
    /// <summary>Both together.</summary>
    public static ArmSums operator +(ArmSums a, ArmSums b) => new(
        a.Requests + b.Requests, a.Errors + b.Errors, a.Timed + b.Timed, a.Slow + b.Slow, a.Labels + b.Labels, a.Tails + b.Tails,
        a.Loss + b.Loss, a.Metrics + b.Metrics);

    /// <summary>With a request; NaN: latency not known.</summary>
    public ArmSums WithRequest(bool ok, double milliseconds, double slowLimit) => this with
    {
        Requests = Requests + 1,
        Errors = Errors + (ok ? 0 : 1),
        Timed = Timed + (double.IsFinite(milliseconds) && double.IsFinite(slowLimit) ? 1 : 0),
        Slow = Slow + (milliseconds > slowLimit ? 1 : 0),
    };

    /// <summary>With a latency of a request that is counted already.</summary>
    public ArmSums WithLatency(double milliseconds, double slowLimit) =>
        this with { Timed = Timed + 1, Slow = Slow + (milliseconds > slowLimit ? 1 : 0) };

    /// <summary>With a label; a NaN error is a request without an answer, which the errors count.</summary>
    /// <param name="error">Label less prediction.</param>
    /// <param name="bound">Losses are clipped at it.</param>
    /// <param name="centredLabel">The label less a fixed number near its mean; 0 throughout: not known, and R2 undefined.</param>
    public ArmSums WithLabel(double error, double bound, double centredLabel = 0) => !double.IsFinite(error)
        ? this with { Labels = Labels + 1 }
        : this with
        {
            Labels = Labels + 1,
            Tails = Tails + (error * error > bound ? 1 : 0),
            Loss = Loss.With(Math.Min(error * error, bound)),
            Metrics = Metrics.With(error, centredLabel),
        };
}

/// <summary>
/// A minute of a rollout at one weight, as sums. Labels count in the minute in which they became known, under the weight at which their
/// request was made.
/// </summary>
public sealed record RolloutCell
{
    /// <summary>Minute since any fixed beginning.</summary>
    public required int Minute { get; init; }

    /// <summary>The candidate's share of the requests, 0 to 1.</summary>
    public required double Share { get; init; }

    /// <summary>The champion's sums.</summary>
    public ArmSums Champion { get; set; }

    /// <summary>The candidate's sums.</summary>
    public ArmSums Candidate { get; set; }

    /// <summary>Adds another cell of the same minute and weight.</summary>
    public void Add(RolloutCell other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Champion += other.Champion;
        Candidate += other.Candidate;
    }
}
