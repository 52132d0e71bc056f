using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>A container of the engine. Once it has ended its files are this user's, and it is removed.</summary>
internal sealed class EngineContainer : IRunningContainer
{
    private const int Killed = 137;
    private const int NoAnswer = 255;

    // What a container printed last may come shortly after its end.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(1);
    private readonly IContainerOperations _containers;
    private readonly string _id;
    private readonly TimeProvider _time;
    private readonly string _limit;

    /// <summary>Takes over a container that was just started.</summary>
    /// <param name="containers">The engine's.</param>
    /// <param name="id">Its name there.</param>
    /// <param name="output">What it prints, from its start.</param>
    /// <param name="log">Where that goes.</param>
    /// <param name="limit">What it may use, in words.</param>
    /// <param name="onEnd">Called when it has ended, before it is removed.</param>
    /// <param name="time">The clock.</param>
    public EngineContainer(
        IContainerOperations containers, string id, MultiplexedStream output, ContainerLog log, string limit, Func<Task> onEnd,
            TimeProvider time)
    {
        (_containers, _id, _limit, _time) = (containers, id, limit, time);
        Exit = ObserveAsync(output, log, onEnd);
    }

    /// <inheritdoc />
    public Task<int> Exit { get; }

    /// <inheritdoc />
    public Uri? Address { get; init; }

    /// <inheritdoc />
    public string? Fault { get; private set; }

    /// <inheritdoc />
    public async Task StopAsync(TimeSpan grace)
    {
        // The image's own stop signal, SIGTERM where it names none.
        var seconds = (uint)Math.Ceiling(Math.Max(0, grace.TotalSeconds));
        while (!Exit.IsCompleted)
        {
            try
            {
                await (seconds == 0
                    ? _containers.KillContainerAsync(_id, new ContainerKillParameters { Signal = "SIGKILL" })
                    : _containers.StopContainerAsync(_id, new ContainerStopParameters { WaitBeforeKillSeconds = seconds }))
                    .ConfigureAwait(false);
                break;
            }
            catch (Exception fault) when (ContainerEngine.IsFault(fault))
            {
                // It ended by itself, which its observer is about to see; or the engine is away for a moment, and the container may still
                // run.
                await Task.WhenAny(Exit, Task.Delay(AskAgain, _time)).ConfigureAwait(false);
            }
        }

        await Exit.ConfigureAwait(false);
    }

    private async Task<int> ObserveAsync(MultiplexedStream output, ContainerLog log, Func<Task> onEnd)
    {
        using (log)
        using (output)
        using (var deaf = new CancellationTokenSource())
        {
            var copying = ContainerOutput.CopyAsync(output, log, deaf.Token);
            var code = await WaitAsync().ConfigureAwait(false);
            deaf.CancelAfter(LastWords);
            await copying.ConfigureAwait(false);
            try
            {
                await onEnd().ConfigureAwait(false);
                await _containers.RemoveContainerAsync(_id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true })
                    .ConfigureAwait(false);
            }
            catch (Exception fault) when (ContainerEngine.IsFault(fault) || fault is UnauthorizedAccessException)
            {
                // Removed by somebody else; else the next start of the cloud removes it.
            }

            return code;
        }
    }

    // Goes on through a restart of the engine, which may or may not end its containers.
    private async Task<int> WaitAsync()
    {
        var last = _time.GetTimestamp();
        while (true)
        {
            try
            {
                var code = (int)(await _containers.WaitContainerAsync(_id).ConfigureAwait(false)).StatusCode;
                var state = (await _containers.InspectContainerAsync(_id).ConfigureAwait(false)).State;
                Fault = state.OOMKilled ? $"The container was killed because it wanted more memory than it has: {_limit}." : null;
                return code;
            }
            catch (DockerContainerNotFoundException)
            {
                Fault = "The container was removed from the engine by somebody else.";
                return Killed;
            }
            catch (Exception fault) when (ContainerEngine.IsFault(fault))
            {
                if (_time.GetElapsedTime(last) > Outage)
                {
                    Fault = $"The engine does not answer any more: {fault.GetBaseException().Message}";
                    return NoAnswer;
                }

                await Task.Delay(AskAgain, _time).ConfigureAwait(false);
                if (await AnswersAsync().ConfigureAwait(false))
                {
                    last = _time.GetTimestamp();
                }
            }
        }
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            return (await _containers.InspectContainerAsync(_id).ConfigureAwait(false)).ID is not null;
        }
        catch (Exception fault) when (ContainerEngine.IsFault(fault))
        {
            return fault is DockerContainerNotFoundException;
        }
    }
}
