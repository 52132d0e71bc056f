using Slipway.LocalCloud.Tests.Hosting;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>What becomes of containers when their cloud does not end in order.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineLeftoversTests(EngineCloud cloud) : IClassFixture<EngineCloud>
{
    [SkippableFact]
    public async Task Containers_and_networks_of_a_killed_cloud_are_gone_when_it_has_started_again()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        using var folder = new TemporaryFolder();
        using (var killed = await CloudProcess.StartAsync(folder.Path, "--engine", "docker"))
        {
            await killed.KillAsync();
        }

        // As a job and an isolated endpoint of the killed run would have: a container that runs, and one in a network of the cloud.
        var owner = new LocalCloud.Execution.Engine.EngineOwner(Path.Combine(folder.Path, "engine"));
        await cloud.EndAsync(await cloud.TrainAsync("pass"));
        using var network = new LocalCloud.Execution.Engine.IsolatedNetwork(cloud.Engine.Networks, owner);
        foreach (var where in new[] { "none", await network.EnsureAsync(CancellationToken.None) })
        {
            var created = await cloud.Engine.Containers.CreateContainerAsync(new()
            {
                Image = EngineCloud.EngineName(cloud.Repository, cloud.Image[(cloud.Image.IndexOf('@', StringComparison.Ordinal) + 1)..]),
                Cmd = ["time.sleep(600)"],
                Labels = owner.Labels(folder.Sub("ml")),
                HostConfig = new() { NetworkMode = where },
            });
            await cloud.Engine.Containers.StartContainerAsync(created.ID, new());
        }

        Assert.Equal(2, (await EngineCloud.ContainersAsync(cloud.Engine, folder.Path)).Count);

        using var next = await CloudProcess.StartAsync(folder.Path, "--engine", "docker");

        Assert.Empty(await EngineCloud.ContainersAsync(cloud.Engine, folder.Path));
        Assert.Empty(await cloud.Engine.Networks.ListNetworksAsync(new() { Filters = owner.Filter }));
        Assert.Equal(0, await next.TerminateAsync());
    }

    [SkippableFact]
    public async Task A_job_of_a_killed_cloud_runs_again_and_its_first_container_is_gone()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var state = cloud.Cloud.StateDirectory;
        var job = await cloud.TrainAsync("""
            signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
            print("ready", flush=True)
            time.sleep(600)
            """);
        var left = await cloud.RunningAsync();

        await cloud.Cloud.RestartAsync(async () =>
        {
            Assert.Empty(await EngineCloud.ContainersAsync(cloud.Engine, state));
            using var killed = await CloudProcess.StartAsync(state);
            left = await cloud.RunningAsync();
            await killed.KillAsync();
            Assert.Equal("running", Assert.Single(await EngineCloud.ContainersAsync(cloud.Engine, state)).State);
        });
        var next = await cloud.RunningAsync(but: left);

        Assert.Equal(next, Assert.Single(await EngineCloud.ContainersAsync(cloud.Engine, state)).ID);
        await cloud.PrintedAsync(job, "ready");
        await cloud.CallAsync("StopTrainingJob", new() { ["TrainingJobName"] = job });
        Assert.Equal("Stopped", (string?)(await cloud.EndAsync(job))["TrainingJobStatus"]);
    }
}
