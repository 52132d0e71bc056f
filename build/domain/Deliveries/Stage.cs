namespace Slipway.Domain.Deliveries;

/// <summary>Where a version of a model stands.</summary>
public enum Stage
{
    /// <summary>Registered: the gate passed it.</summary>
    Registered,

    /// <summary>On its own endpoint, smoke-tested.</summary>
    Staging,

    /// <summary>Gets a copy of every live request and answers none.</summary>
    Shadow,

    /// <summary>Approved by a person, on the evidence of gate and shadow.</summary>
    Approved,

    /// <summary>Answers part of the live requests.</summary>
    Rollout,

    /// <summary>Answers all live requests: the champion.</summary>
    Production,

    /// <summary>Was the champion, replaced by a better one.</summary>
    Retired,

    /// <summary>Refused by a gate, smoke test or judge, or rolled back.</summary>
    Refused,
}
