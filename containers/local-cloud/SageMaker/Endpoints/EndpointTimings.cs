namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>How long things may take. The defaults are SageMaker's, except for those that only say how often to look.</summary>
internal sealed record EndpointTimings
{
    /// <summary>Until /ping must answer, where the variant does not say.</summary>
    public TimeSpan Health { get; init; } = TimeSpan.FromMinutes(4);

    /// <summary>Between two pings of a container that starts.</summary>
    public TimeSpan Ping { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Between two pings of a container that serves.</summary>
    public TimeSpan Check { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Without an answered ping, after which a container that serves counts as hung and is started again. Longer than a request may take:
    /// a program that does one thing at a time answers a ping between two requests.
    /// </summary>
    public TimeSpan Hung { get; init; } = TimeSpan.FromSeconds(90);

    /// <summary>Until requests under way must be over when a container is taken away.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>From SIGTERM to SIGKILL.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The same when the cloud stops, or a container hangs: nobody waits for its answers any more.</summary>
    public TimeSpan ShortGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Before the first restart of a container that ended; doubled with each that follows soon, up to 5 seconds.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>What a second of a DeploymentConfig's waits takes here.</summary>
    public TimeSpan WaitSecond { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two looks at the alarms of an update.</summary>
    public TimeSpan AlarmCheck { get; init; } = TimeSpan.FromSeconds(1);
}
