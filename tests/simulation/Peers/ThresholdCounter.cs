using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Peers;

/// <summary>
/// The candidate's error rate of each interval against a fixed threshold; so many failures roll back (Argo Rollouts, Flagger).
/// </summary>
public sealed class ThresholdCounter(double threshold, int failures) : IPeer
{
    private int _failed;

    public bool RollsBack(RolloutCell minute)
    {
        _failed += minute.Candidate.Errors > threshold * minute.Candidate.Requests ? 1 : 0;
        return _failed >= failures;
    }
}
