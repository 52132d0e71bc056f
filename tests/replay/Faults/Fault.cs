namespace Slipway.Replay.Tests.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>Nothing: the calls are counted.</summary>
    None,

    /// <summary>The caller is killed before the call has an effect.</summary>
    KillBefore,

    /// <summary>The caller is killed when the call has had its effect, before it has the answer.</summary>
    KillAfter,

    /// <summary>The call had its effect, and the connection broke.</summary>
    LostAnswer,

    /// <summary>The call is refused as one too many, more often than the SDK tries again.</summary>
    Throttled,

    /// <summary>The call fails inside of AWS, with a page instead of an error document.</summary>
    ServerError,

    /// <summary>From this call on the credentials have expired.</summary>
    ExpiredCredentials,
}

/// <summary>One fault, at the mutating call of this number, from 1.</summary>
internal sealed record Fault(FaultKind Kind, int At)
{
    public static Fault None { get; } = new(FaultKind.None, 0);

    public override string ToString() => $"{Kind} at call {At}";
}
