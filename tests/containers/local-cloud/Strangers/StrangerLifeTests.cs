using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Registry;

namespace Slipway.LocalCloud.Tests.Strangers;

/// <summary>A whole life, from a bucket to an endpoint that is gone again, by clients that we did not write.</summary>
public sealed class StrangerLifeTests : IAsyncLifetime, IDisposable
{
    private readonly RunningCloud _cloud = new();
    private readonly Stranger _stranger;

    public StrangerLifeTests() => _stranger = new Stranger(_cloud);

    public Task InitializeAsync() => _cloud.InitializeAsync();

    public Task DisposeAsync() => _cloud.DisposeAsync();

    public void Dispose() => _stranger.Dispose();

    [SkippableFact]
    public async Task Boto3_lives_a_full_life_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("lived", (await _stranger.RunAsync("python3", Stranger.Script("life.py"), await ImageAsync())).Trim());
        _stranger.AssertFits(1000);
    }

    [SkippableFact]
    public async Task The_aws_cli_lives_a_full_life_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutNewCliAsync();
        Assert.Equal("lived", (await _stranger.RunAsync("bash", Stranger.Script("life.sh"), await ImageAsync())).Trim());
        _stranger.AssertFits(40);
    }

    [SkippableFact]
    public async Task Boto3_lists_tags_and_stops_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("shelved", (await _stranger.RunAsync("python3", Stranger.Script("shelf.py"), await ImageAsync())).Trim());
        _stranger.AssertFits(80);
    }

    [SkippableFact]
    public async Task Boto3_keeps_what_is_said_of_buckets_and_objects_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("kept", (await _stranger.RunAsync("python3", Stranger.Script("buckets.py"))).Trim());
        _stranger.AssertFits(60);
    }

    [SkippableFact]
    public async Task Boto3_updates_behind_an_alarm_asks_for_later_and_stores_scaling()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("guarded", (await _stranger.RunAsync("python3", Stranger.Script("guard.py"), await ImageAsync())).Trim());
        _stranger.AssertFits(140);
    }

    [SkippableTheory]
    [InlineData("json")]
    [InlineData("smithy-rpc-v2-cbor")]
    [InlineData("query")]
    public async Task Boto3_watches_by_alarms_and_math_in_each_protocol_of_CloudWatch(string protocol)
    {
        await Stranger.SkipWithoutProtocolAsync(protocol);
        Assert.Equal("watched", (await _stranger.RunAsync("python3", Stranger.Script("alarms.py"), protocol)).Trim());
        _stranger.AssertFits(50);
    }

    [SkippableFact]
    public async Task The_aws_cli_watches_by_alarms()
    {
        await Stranger.SkipWithoutNewCliAsync();
        Assert.Equal("watched", (await _stranger.RunAsync("bash", Stranger.Script("alarms.sh"))).Trim());
        _stranger.AssertFits(18);
    }

    [SkippableFact]
    public async Task Boto3_keeps_versions_copies_and_parts_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("versioned", (await _stranger.RunAsync("python3", Stranger.Script("versions.py"))).Trim());
        _stranger.AssertFits(250);
    }

    [SkippableFact]
    public async Task Boto3_keeps_repositories_and_images_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("imaged", (await _stranger.RunAsync("python3", Stranger.Script("images.py"), await ImageAsync())).Trim());
        _stranger.AssertFits(100);
    }

    [SkippableFact]
    public async Task The_aws_cli_keeps_versions_large_files_and_images_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutNewCliAsync();
        Assert.Equal("stored", (await _stranger.RunAsync("bash", Stranger.Script("objects.sh"), await ImageAsync())).Trim());
        _stranger.AssertFits(50);
    }

    [SkippableFact]
    public async Task Boto3_transforms_tunes_and_is_told_of_it_and_every_answer_fits_botocores_models()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("worked", (await _stranger.RunAsync("python3", Stranger.Script("jobs.py"), await ImageAsync())).Trim());
        _stranger.AssertFits(200);
    }

    [SkippableFact]
    public async Task The_check_sees_what_does_not_fit()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("seen", (await _stranger.RunAsync("python3", Stranger.Script("conformance_tests.py"))).Trim());
    }

    // Without a base layer: its program runs as a process of this machine, engine or not.
    private async Task<string> ImageAsync()
    {
        await Stranger.SkipUnlessAsync("There is no python3 here.", "python3", "--version");
        var pusher = new Pusher(_cloud);
        var repository = await pusher.RepositoryAsync();
        var layer = UnpackTests.Layer(
            UnpackTests.FileEntry("opt/program/main.py", await File.ReadAllTextAsync(Stranger.Script("program.py"))));
        var config = new JsonObject { ["config"] = new JsonObject { ["Entrypoint"] = new JsonArray("python3", "/opt/program/main.py") } };
        var digest = await pusher.ImageAsync(repository, "v1", Encoding.UTF8.GetBytes(config.ToJsonString()), (Pusher.GzipLayer, layer));
        return $"{new Uri(_cloud.Url).Authority}/{repository}@{digest}";
    }
}
