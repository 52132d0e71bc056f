using Slipway.Domain.Models;

namespace Slipway.Domain.Deliveries;

/// <summary>How far a delivery of a model is, as its log says.</summary>
/// <param name="Version">The version that it delivers.</param>
/// <param name="PassedGate">Whether its pipeline is done and the gate passed it.</param>
/// <param name="MeetsUsers">Whether its rollout, or for a first model its way to production, has begun.</param>
/// <param name="Ended">Whether it has come to its end, whichever.</param>
public sealed record DeliveryStanding(ModelVersion Version, bool PassedGate, bool MeetsUsers, bool Ended);

/// <summary>What a delivery may do beside the other deliveries of its model.</summary>
/// <param name="SupersededBy">The newest version that takes its place: it ends. Null when none does.</param>
/// <param name="Behind">The oldest delivery that must end before this one may go past its staging. Null when it may go on.</param>
public sealed record Succession(ModelVersion? SupersededBy, ModelVersion? Behind)
{
    /// <summary>
    /// Decides for one delivery. Newer versions that passed their gate supersede older ones that meet no users yet, also when the newer one
    /// was refused later: what is decided does not change with time. There is one shadow and one rollout of a model at a time: a newer
    /// delivery waits after its staging until every older one has ended.
    /// </summary>
    /// <param name="version">The delivery's version.</param>
    /// <param name="all">Every delivery of the model, in any order, this one among them.</param>
    public static Succession Of(ModelVersion version, IReadOnlyCollection<DeliveryStanding> all)
    {
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(all);
        var meetsUsers = all.Any(other => other.Version == version && other.MeetsUsers);
        var newer = meetsUsers
            ? null
            : all.Where(other => other.Version > version && other.PassedGate).MaxBy(other => other.Version)?.Version;
        return new(newer, all.Where(other => other.Version < version && !other.Ended).MinBy(other => other.Version)?.Version);
    }
}
