namespace Slipway.Domain.Deliveries;

/// <summary>Where a version of a model stands.</summary>
public enum Stage
{
    /// <summary>Registered; waits for approval.</summary>
    Registered,

    /// <summary>Approved by a person.</summary>
    Approved,

    /// <summary>On its own endpoint, smoke-tested.</summary>
    Staging,

    /// <summary>Gets a copy of every live request and answers none.</summary>
    Shadow,

    /// <summary>Answers part of the live requests.</summary>
    Rollout,

    /// <summary>Answers all live requests: the champion.</summary>
    Production,

    /// <summary>Was the champion, replaced by a better one.</summary>
    Retired,

    /// <summary>Refused by a gate, smoke test or judge, or rolled back.</summary>
    Refused,
}
