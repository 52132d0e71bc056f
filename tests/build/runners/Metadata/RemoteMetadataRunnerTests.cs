using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;
using Slipway.Runners.Tests.Images.Remote;

namespace Slipway.Runners.Tests.Metadata;

public sealed class RemoteMetadataRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryObjectStore _store = new();
    private readonly ManualTime _time = new() { SkipsDelays = true };
    private readonly FakeRemoteBuilds _builds = new(new(), new(new())) { Pushes = false };
    private readonly FakeProgress _progress = new();

    [Fact]
    public async Task The_program_is_brought_and_run_on_the_machine()
    {
        _builds.Projects.Add("slipway-metadata-runner");
        await RunAsync();
        var request = Assert.Single(_builds.Requests);
        Assert.Equal($"{_store.Bucket}/scripts/metadata-abc.zip", request.Source);
        Assert.Equal("buildspec.yml", request.Buildspec);
        Assert.Equal("program", _store.Text("scripts/metadata-abc.zip"));
        await RunAsync();
        Assert.Equal(2, _builds.Builds.Count);
    }

    [Fact]
    public async Task What_runs_already_is_followed_and_not_started_again()
    {
        _builds.Projects.Add("slipway-metadata-runner");
        await _builds.StartAsync(new("slipway-metadata-runner", "x", "y", new Dictionary<string, string>(), "somebody"), default);
        await RunAsync();
        Assert.Single(_builds.Builds);
    }

    [Fact]
    public async Task Without_a_machine_it_is_said_what_makes_one()
    {
        var fault = await Assert.ThrowsAsync<CloudException>(RunAsync);
        Assert.Contains("\"metadata\": {}", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_store.Keys);
    }

    [Fact]
    public async Task A_run_that_fails_says_what_it_printed()
    {
        _builds.Projects.Add("slipway-metadata-runner");
        _builds.Outcome = RemoteBuildStatus.Failed;
        Assert.Contains("line 1", (await Assert.ThrowsAsync<CloudException>(RunAsync)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private Task RunAsync()
    {
        _folder.Write("metadata.zip", "program");
        return new RemoteMetadataRunner(_builds, _store, _progress, _time).RunAsync(new(_folder.File("metadata.zip"), "abc"), default);
    }
}
