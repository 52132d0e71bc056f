namespace Slipway.Runners.Reports;

/// <summary>How a delivery ended.</summary>
public enum DeliveryOutcome
{
    /// <summary>The candidate answers all live requests.</summary>
    Promoted,

    /// <summary>The evaluation gate of the pipeline refused it: it was never registered.</summary>
    RefusedByGate,

    /// <summary>The smoke test on the staging endpoint refused it.</summary>
    RefusedInStaging,

    /// <summary>
    /// A document that must be attached to its image is missing or says something else, or the scan of the image found too much.
    /// </summary>
    RefusedBySupplyChain,

    /// <summary>The shadow judge refused it: it never answered a user.</summary>
    RefusedInShadow,

    /// <summary>It answered part of the live requests and was taken back.</summary>
    RolledBack,

    /// <summary>Waits for an approval or for evidence.</summary>
    Waiting,

    /// <summary>A step failed: nothing was decided about the candidate.</summary>
    Failed,
}
