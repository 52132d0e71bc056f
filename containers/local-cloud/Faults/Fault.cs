namespace Slipway.LocalCloud.Faults;

/// <summary>What goes wrong.</summary>
internal enum FaultKind
{
    /// <summary>Refused before it has an effect, in the service's own words for too many requests.</summary>
    Throttle,

    /// <summary>Answered late.</summary>
    Delay,

    /// <summary>Refused before it has an effect, with a code and a status.</summary>
    Error,

    /// <summary>Done, and the connection cut before the answer.</summary>
    LoseAnswer,

    /// <summary>Done, and the connection cut in the middle of the answer's body.</summary>
    Truncate,

    /// <summary>Not done, and answered by a web page as a proxy in between would.</summary>
    Html,

    /// <summary>Reads answer for a while what they answered before the last write.</summary>
    Stale,

    /// <summary>A container of an endpoint or a job gets no machine: the resource fails, and says so in FailureReason.</summary>
    Capacity,

    /// <summary>The clock of the cloud stands, until the fault is removed.</summary>
    FreezeClock,
}

/// <summary>A fault and whom it meets. Patterns know <c>*</c> and <c>?</c>; null matches all.</summary>
/// <param name="Id">Its name; of the caller's choice, or ours.</param>
/// <param name="Kind">What happens.</param>
internal sealed record Fault(string Id, FaultKind Kind)
{
    /// <summary>Signing name, for example <c>sagemaker</c>.</summary>
    public string? Service { get; init; }

    /// <summary>For example <c>Create*</c>.</summary>
    public string? Operation { get; init; }

    /// <summary>
    /// The path (<c>/bucket/*</c>), a name in a JSON request (<c>my-endpoint</c>), or of a container its folder (<c>endpoints/NAME/*</c>).
    /// </summary>
    public string? Resource { get; init; }

    /// <summary>Access key id.</summary>
    public string? Caller { get; init; }

    /// <summary>How many requests it meets before it is gone; null: all, until it is removed.</summary>
    public int? Times { get; init; }

    /// <summary>Of each request that it could meet, more than 0 and at most 1.</summary>
    public double Probability { get; init; } = 1;

    /// <summary>The same seed meets the same requests of the same row.</summary>
    public int Seed { get; init; }

    /// <summary>Of a delay its length, of stale reads how long they last.</summary>
    public int? Milliseconds { get; init; }

    /// <summary>Error code, where it is not the service's own.</summary>
    public string? Code { get; init; }

    /// <summary>HTTP status, where it is not the service's own.</summary>
    public int? Status { get; init; }

    /// <summary>What the error says.</summary>
    public string? Message { get; init; }

    /// <summary>Of a frozen clock: the moment; null: when it froze.</summary>
    public DateTimeOffset? At { get; init; }
}
