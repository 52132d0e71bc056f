using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Remote;

/// <summary>Follows a build to its end and shows what it prints. Who interrupts the watch stops the build.</summary>
internal sealed class RemoteBuildWatch(IRemoteBuilds builds, IDeliveryProgress progress, TimeProvider time, RemoteImageOptions options)
{
    private const int LinesOfAFailure = 20;
    private readonly Queue<string> _last = new();
    private string? _place;

    /// <summary>
    /// Returns the build once it has succeeded. Throws <see cref="CloudException"/> with the phase and the last lines when it has not.
    /// </summary>
    public async Task<RemoteBuild> FollowAsync(RemoteBuild build, IProgressStep step, CancellationToken cancellation)
    {
        RemoteBuild ended;
        try
        {
            ended = await Wait.UntilAsync(
                $"the build {build.Id}", () => LookAsync(build.Id, step, cancellation), options.Poll, options.Limit, time, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await builds.StopAsync(build.Id, CancellationToken.None);
            progress.Note($"Build {build.Id} was stopped");
            throw;
        }

        if (ended.Status == RemoteBuildStatus.Succeeded)
        {
            return ended;
        }

        var sentence = $"Build {ended.Id} ended as {ended.Status} in {ended.Failure ?? $"phase {ended.Phase}"}.";
        step.Failed(sentence);
        throw new CloudException(
            sentence + (_last.Count == 0
                ? " It printed nothing."
                : $" The last lines that it printed:\n{string.Join('\n', _last.Select(line => "  " + line))}")
            + (ended.LogGroup is null
                ? ""
                : $"\nAll of it: aws logs tail {ended.LogGroup} --log-stream-names {ended.LogStream}. The same command builds again."));
    }

    private async Task<RemoteBuild?> LookAsync(string id, IProgressStep step, CancellationToken cancellation)
    {
        // First the state, then the log: what was printed before the end is read after it.
        var build = await builds.DescribeAsync(id, cancellation);
        var log = await builds.ReadLogAsync(build, _place, cancellation);
        _place = log.Next;
        foreach (var line in log.Lines)
        {
            progress.Note(line);
            _last.Enqueue(line);
            if (_last.Count > LinesOfAFailure)
            {
                _last.Dequeue();
            }
        }

        step.Update($"{build.Phase}{(_last.Count > 0 ? $": {_last.Last()}" : "")}");
        return build.Status == RemoteBuildStatus.InProgress ? null : build;
    }
}
