using Slipway.Domain.Judging.Rollout;

namespace Slipway.Simulation.Peers;

/// <summary>A rule of another delivery controller, as its documentation describes it.</summary>
public interface IPeer
{
    /// <summary>Takes in a minute and says whether to roll back.</summary>
    bool RollsBack(RolloutCell minute);
}
