namespace Slipway.LocalCloud.Execution;

/// <summary>Starts containers.</summary>
internal interface IContainerLauncher
{
    /// <summary>Starts a container. Throws <see cref="ContainerStartException"/> when its program cannot be started.</summary>
    Task<IRunningContainer> StartAsync(ContainerSpecification specification);
}

/// <summary>A container that was started.</summary>
internal interface IRunningContainer
{
    /// <summary>Completes with the exit code; 128 plus the signal's number when a signal ended it.</summary>
    Task<int> Exit { get; }

    /// <summary>Asks it to end (SIGTERM), kills it after <paramref name="grace"/>, and returns when it is gone.</summary>
    Task StopAsync(TimeSpan grace);
}

/// <summary>The program of a container cannot be started.</summary>
internal sealed class ContainerStartException(string message, Exception? inner = null) : Exception(message, inner);
