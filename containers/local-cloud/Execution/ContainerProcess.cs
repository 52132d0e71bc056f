using System.Diagnostics;

namespace Slipway.LocalCloud.Execution;

/// <summary>A container that runs as a process of this machine.</summary>
internal sealed class ContainerProcess : IRunningContainer
{
    private readonly Process _process;
    private readonly int _pid;

    /// <summary>Takes over a process that was just started; <paramref name="onExit"/> is called with its id once it is gone.</summary>
    public ContainerProcess(Process process, ContainerLog log, Action<int> onExit)
    {
        _process = process;
        _pid = process.Id;
        Exit = ObserveAsync(log, onExit);
    }

    /// <inheritdoc />
    public Task<int> Exit { get; }

    /// <inheritdoc />
    public async Task StopAsync(TimeSpan grace)
    {
        if (grace > TimeSpan.Zero && !Exit.IsCompleted)
        {
            ProcessGroup.Terminate(_pid);
            await Task.WhenAny(Exit, Task.Delay(grace)).ConfigureAwait(false);
        }

        if (!Exit.IsCompleted)
        {
            ProcessGroup.Kill(_pid);
        }

        await Exit.ConfigureAwait(false);
    }

    private async Task<int> ObserveAsync(ContainerLog log, Action<int> onExit)
    {
        using (_process)
        using (log)
        {
            var output = Task.WhenAll(log.CopyAsync(_process.StandardOutput), log.CopyAsync(_process.StandardError));
            await WaitForExitAsync().ConfigureAwait(false);

            // What the program started may outlive it and keep the pipes open: a container ends with its first process.
            ProcessGroup.Kill(_pid);
            await output.ConfigureAwait(false);
            onExit(_pid);
            return _process.ExitCode;
        }
    }

    // Process.WaitForExitAsync would wait for the pipes as well.
    private async Task WaitForExitAsync()
    {
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.Exited += (_, _) => exited.TrySetResult();
        _process.EnableRaisingEvents = true;
        await exited.Task.ConfigureAwait(false);
    }
}
