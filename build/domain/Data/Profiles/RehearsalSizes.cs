using Slipway.Domain.Models;

namespace Slipway.Domain.Data.Profiles;

/// <summary>Bounds that a rehearsal of so many rows can meet: a fifth of them are live requests that neither model has seen.</summary>
/// <param name="Gate">Enough evaluated rows for the first model, which is made from two thirds of them.</param>
/// <param name="Shadow">Pairs at the first look.</param>
/// <param name="Rollout">Steps, and requests at each.</param>
internal sealed record RehearsalSizes(GateManifest Gate, ShadowManifest Shadow, RolloutManifest Rollout)
{
    /// <summary>From so many rows on nothing need be less than usual.</summary>
    public const int Plenty = 15_000;

    private const double ChampionShare = 0.65;
    private const double HoldOut = 0.2;
    private const double LiveShare = 0.2;

    public static RehearsalSizes Of(int rows)
    {
        var evaluated = (int)(rows * ChampionShare * HoldOut);
        var live = (int)(rows * LiveShare);
        var margin = rows < Plenty / 3 ? 0.25 : rows < Plenty ? 0.15 : 0.1;
        var rollout = new RolloutManifest();
        return new(
            new GateManifest { MinimumRows = Math.Clamp(evaluated / 2, 1, 200), Margin = margin },
            new ShadowManifest { Pairs = Math.Clamp(live / 4, 40, 600), Margin = margin },
            rows < Plenty ? rollout with { Steps = [25, 50, 100], MinimumRequests = Math.Clamp(live / 20, 5, 50) } : rollout);
    }
}
