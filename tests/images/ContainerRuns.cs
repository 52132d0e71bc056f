using Docker.DotNet;
using Docker.DotNet.Models;

namespace Slipway.Images.Tests;

/// <summary>Runs containers and takes them away.</summary>
internal sealed class ContainerRuns(DockerClient client) : IAsyncDisposable
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(2);
    private readonly List<string> _started = [];

    /// <summary>Runs to the end, without a network.</summary>
    public async Task<(long ExitCode, string Output)> RunAsync(string image, string bind, params string[] arguments)
    {
        var id = await StartAsync(image, [bind], "none", [], arguments);
        using var limit = new CancellationTokenSource(_limit);
        var ended = await client.Containers.WaitContainerAsync(id, limit.Token);
        return (ended.StatusCode, await LogsAsync(id));
    }

    public async Task<string> StartAsync(
        string image, IList<string> binds, string network, IList<string> environment, params string[] arguments)
    {
        var health = (await client.Images.InspectImageAsync(image)).Config.Healthcheck;
        var created = await client.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Image = image,
            Cmd = arguments,
            Env = environment,
            // The image's own check, only more often: waiting half a minute for the first is nothing for a test.
            Healthcheck = new HealthConfig
            {
                Test = health.Test,
                Interval = TimeSpan.FromSeconds(1),
                Timeout = TimeSpan.FromSeconds(20),
                Retries = 60,
            },
            Labels = new Dictionary<string, string> { ["slipway.test"] = "images" },
            HostConfig = new HostConfig { Binds = binds, NetworkMode = network },
        });
        _started.Add(created.ID);
        await client.Containers.StartContainerAsync(created.ID, new ContainerStartParameters());
        return created.ID;
    }

    public async Task<string> LogsAsync(string id)
    {
        using var logs = await client.Containers
            .GetContainerLogsAsync(id, false, new ContainerLogsParameters { ShowStdout = true, ShowStderr = true });
        var (output, errors) = await logs.ReadOutputToEndAsync(CancellationToken.None);
        return output + errors;
    }

    public async Task UntilHealthyAsync(string id)
    {
        using var limit = new CancellationTokenSource(_limit);
        while ((await client.Containers.InspectContainerAsync(id, limit.Token)).State is var state && state.Health?.Status != "healthy")
        {
            Assert.True(state.Running, $"The container ended with {state.ExitCode}: {await LogsAsync(id)}");
            await Task.Delay(200, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var id in _started)
        {
            await client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true });
        }
    }
}
