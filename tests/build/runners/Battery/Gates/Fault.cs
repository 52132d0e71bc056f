namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>What happens to one call. As the adapters show it: they have tried again before they throw.</summary>
internal enum Fault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The process dies before the call has an effect.</summary>
    KillBefore,

    /// <summary>The process dies when the call has had its effect.</summary>
    KillAfter,

    /// <summary>Throttled, at every attempt: no effect.</summary>
    Throttle,

    /// <summary>A 5xx, at every attempt: no effect.</summary>
    ServerError,

    /// <summary>The effect happens, the answer is lost, and so is every answer of a later attempt.</summary>
    LostAnswer,

    /// <summary>The effect happens, the answer is lost, and the SDK's second attempt meets the effect of the first.</summary>
    Repeated,

    /// <summary>The credentials expire: nothing works any more, not even reading.</summary>
    Expired,
}
