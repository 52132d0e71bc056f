namespace Slipway.LocalCloud.Execution;

/// <summary>Starts containers.</summary>
internal interface IContainerLauncher
{
    /// <summary>Starts a container. Throws <see cref="ContainerStartException"/> when its program cannot be started.</summary>
    Task<IRunningContainer> StartAsync(ContainerSpecification specification);

    /// <summary>Ends what a killed run left over; before anything is started.</summary>
    Task OpenAsync() => Task.CompletedTask;

    /// <summary>Ends what still runs; nothing is started afterwards.</summary>
    Task CloseAsync() => Task.CompletedTask;
}

/// <summary>A container that was started.</summary>
internal interface IRunningContainer
{
    /// <summary>Completes with the exit code; 128 plus the signal's number when a signal ended it.</summary>
    Task<int> Exit { get; }

    /// <summary>Where it answers, when it serves; null for the port that its specification names.</summary>
    Uri? Address => null;

    /// <summary>Why it ended, when that is known better than by its exit code. To be read after <see cref="Exit"/>.</summary>
    string? Fault => null;

    /// <summary>Asks it to end (SIGTERM), kills it after <paramref name="grace"/>, and returns when it is gone.</summary>
    Task StopAsync(TimeSpan grace);
}

/// <summary>The program of a container cannot be started.</summary>
internal sealed class ContainerStartException(string message, Exception? inner = null) : Exception(message, inner);
