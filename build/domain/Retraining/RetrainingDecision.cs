namespace Slipway.Domain.Retraining;

/// <summary>What becomes of a request to train again.</summary>
public enum RetrainingAction
{
    /// <summary>Begins now: record it, then deliver.</summary>
    Start,

    /// <summary>This code was trained on this data already: nothing to do.</summary>
    NoNewData,

    /// <summary>Another run has begun the same retraining: nothing to do.</summary>
    UnderWay,

    /// <summary>Too soon after the last retraining.</summary>
    Cooldown,

    /// <summary>Too many retrainings in a row failed or were refused: a person must ask.</summary>
    BreakerOpen,
}

/// <summary>The decision with its reason, one sentence for people.</summary>
public sealed record RetrainingDecision(RetrainingAction Action, string Reason);
