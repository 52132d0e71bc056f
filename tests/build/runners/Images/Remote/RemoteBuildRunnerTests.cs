using Slipway.Domain.Files;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Images.Remote;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images.Remote;

public sealed class RemoteBuildRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly KillSwitch _kills = new();
    private readonly FakeProgress _progress = new();
    private readonly FakeImages _images;
    private readonly FakeRemoteBuilds _builds;
    private readonly MemoryObjectStore _store;

    public RemoteBuildRunnerTests()
    {
        _images = new FakeImages(_kills);
        _builds = new FakeRemoteBuilds(_kills, _images);
        _store = new MemoryObjectStore(_kills);
        _folder.Write("models/bikes/model.json", DomainJson.Manifest.Write(Samples.Manifest));
        _folder.Write("source.zip", "zip");
    }

    public void Dispose() => _folder.Dispose();

    private Task<PushedImage> RunAsync(bool createsProject = true, string? under = null, CancellationToken cancellation = default) =>
        new RemoteBuildRunner(
                _builds,
                new KnownBases(under),
                _store,
                _images,
                _progress,
                new ManualTime { SkipsDelays = true },
                new RemoteImageOptions("arn:role", createsProject))
            .RunAsync(
                ModelSource.Read(_folder.Path, _folder.File("models/bikes")),
                new SourceSnapshot(_folder.File("source.zip"), new string('5', 64), "0123456789abcdef0123456789abcdef01234567"),
                cancellation);

    [Fact]
    public async Task Builds_from_the_uploaded_source_and_returns_what_the_registry_has()
    {
        var image = await RunAsync();

        Assert.Equal(
            ($"000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bikes@{FakeRemoteBuilds.Digest}", FakeRemoteBuilds.Digest),
            (image.Uri, image.Digest));
        var request = Assert.Single(_builds.Requests);
        Assert.Equal($"{_store.Bucket}/sources/{new string('5', 64)}.zip", request.Source);
        Assert.Equal("zip", _store.Text($"sources/{new string('5', 64)}.zip"));
        Assert.Equal(("containers/build/buildspec.yml", "bikes"), (request.Buildspec, request.Variables["SLIPWAY_MODEL"]));
        Assert.Matches("^[0-9a-f]{64}$", request.Token);
    }

    [Fact]
    public async Task Shows_every_line_once()
    {
        await RunAsync();
        Assert.Equal(
            ["line 1", "line 2", "line 3", "line 4"], _progress.Lines.Where(line => line.StartsWith("line", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Takes_the_result_of_an_earlier_build_of_the_same_input()
    {
        var first = await RunAsync();
        Assert.Equal(first, await RunAsync());
        Assert.Single(_builds.Builds);

        _folder.Write("models/bikes/Features.cs", "// changed");
        await RunAsync();
        Assert.Equal(2, _builds.Builds.Count);
    }

    [Fact]
    public async Task Builds_again_on_another_base_and_tells_the_build_which()
    {
        var (one, other) = (Base('1'), Base('2'));
        await RunAsync();
        var first = await RunAsync(under: one);
        await RunAsync(under: one);
        await RunAsync(under: other);

        Assert.Equal([null, one, other], _builds.Requests.Select(request => request.Variables.GetValueOrDefault("SLIPWAY_BASE_IMAGE")));
        Assert.Equal(3, _builds.Requests.Select(request => request.Variables["SLIPWAY_IMAGE_KEY"]).Distinct().Count());
        var sources = ModelSource.Read(_folder.Path, _folder.File("models/bikes")).Hash();
        Assert.Equal(ImageHash.Of(sources, "codebuild", "sha256:" + new string('1', 64)), first.FolderHash);
    }

    [Fact]
    public async Task Builds_again_when_the_registry_has_lost_the_image()
    {
        await RunAsync();
        _images.Pushed.Clear();
        await RunAsync();
        Assert.Equal(2, _builds.Builds.Count);
    }

    [Fact]
    public async Task Killed_at_any_call_the_next_run_follows_the_same_build()
    {
        await RunAsync();
        var calls = _kills.Calls.Count;
        for (var call = 0; call < calls; call++)
        {
            foreach (var after in new[] { false, true })
            {
                using var test = new RemoteBuildRunnerTests();
                test._kills.Arm(call, after);
                await Assert.ThrowsAsync<KilledException>(() => test.RunAsync());
                test._kills.Disarm();
                Assert.Equal(FakeRemoteBuilds.Digest, (await test.RunAsync()).Digest);
                Assert.Single(test._builds.Builds);
            }
        }
    }

    [Fact]
    public async Task Killed_while_it_waits_the_next_run_follows_the_same_build()
    {
        _builds.Looked = () => throw new KilledException("DescribeAsync");
        await Assert.ThrowsAsync<KilledException>(() => RunAsync());
        _builds.Looked = () => { };
        await RunAsync();
        Assert.Single(_builds.Requests);
    }

    [Fact]
    public async Task A_build_that_fails_says_the_phase_and_its_last_lines_and_the_next_run_builds_anew()
    {
        _builds.Outcome = RemoteBuildStatus.Failed;
        var fault = await Assert.ThrowsAsync<CloudException>(() => RunAsync());
        Assert.Contains("phase BUILD (FAILED): COMMAND_EXECUTION_ERROR exit status 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("line 4", fault.Message, StringComparison.Ordinal);
        Assert.Contains("aws logs tail /group", fault.Message, StringComparison.Ordinal);

        _builds.Outcome = RemoteBuildStatus.Succeeded;
        await RunAsync();
        Assert.Equal(2, _builds.Requests.Select(request => request.Token).Distinct().Count());
    }

    [Fact]
    public async Task Interrupted_it_stops_the_build()
    {
        using var interruption = new CancellationTokenSource();
        _builds.Looked = interruption.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(cancellation: interruption.Token));
        Assert.Equal(RemoteBuildStatus.Stopped, Assert.Single(_builds.Builds).Status);
    }

    [Theory]
    [InlineData("", "sha256:")]
    [InlineData("sha256:short", "sha256:short")]
    public async Task A_digest_that_is_none_is_refused(string exported, string named)
    {
        _builds.Exports = exported;
        Assert.Contains(named, (await Assert.ThrowsAsync<CloudException>(() => RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_that_the_registry_does_not_have_is_refused()
    {
        _builds.Pushes = false;
        Assert.Contains("no such image", (await Assert.ThrowsAsync<CloudException>(() => RunAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_project_is_made_on_the_local_cloud_and_asked_for_elsewhere()
    {
        var fault = await Assert.ThrowsAsync<CloudException>(() => RunAsync(createsProject: false));
        Assert.Contains("slipway-images", fault.Message, StringComparison.Ordinal);
        Assert.Empty(_builds.Requests);
        await RunAsync();
        Assert.Contains("slipway-images", _builds.Projects);
    }

    private static string Base(char digit) => "registry.example.com/base@sha256:" + new string(digit, 64);
}
