namespace Slipway.Training;

/// <summary>Runs a template's work under the contract of SageMaker processing containers.</summary>
public static class ProcessingHost
{
    /// <summary>Runs it; the result is the process's exit code. <paramref name="cancellation"/> stands for SIGTERM.</summary>
    public static Task<int> RunAsync(
        Func<ContainerPaths, CancellationToken, Task> work, ContainerPaths paths, TextWriter errors, CancellationToken cancellation) =>
        JobHost.RunAsync(paths.Message, errors, token => work(paths, token), cancellation);
}
