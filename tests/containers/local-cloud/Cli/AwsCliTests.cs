using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Strangers;

namespace Slipway.LocalCloud.Tests.Cli;

/// <summary>A stranger's client as the judge of the protocols.</summary>
public sealed class AwsCliTests(RunningCloud cloud) : IClassFixture<RunningCloud>, IDisposable
{
    private readonly Stranger _stranger = new(cloud);

    public void Dispose() => _stranger.Dispose();

    [SkippableFact]
    public async Task Copies_files_up_and_down()
    {
        using var folder = new TemporaryFolder();
        var content = new byte[9_000_000];
        new Random(1).NextBytes(content);
        await File.WriteAllBytesAsync(folder.File("up"), content);
        await RunAsync("s3", "mb", "s3://from-the-cli");
        await RunAsync("s3", "cp", "--only-show-errors", folder.File("up"), "s3://from-the-cli/a/big file.bin");
        await RunAsync("s3", "cp", "--only-show-errors", "s3://from-the-cli/a/big file.bin", folder.File("down"));
        Assert.Equal(content, await File.ReadAllBytesAsync(folder.File("down")));
        Assert.Contains("9000000 a/big file.bin", await RunAsync("s3", "ls", "s3://from-the-cli", "--recursive"), StringComparison.Ordinal);
        await RunAsync("s3", "rb", "--force", "s3://from-the-cli");
    }

    [SkippableFact]
    public async Task Tells_the_caller() =>
        Assert.Equal(
            "arn:aws:iam::000000000000:user/tester", (string?)JsonNode.Parse(await RunAsync("sts", "get-caller-identity"))!["Arn"]);

    [SkippableFact]
    public async Task Creates_a_repository_and_logs_in()
    {
        var repository = JsonNode.Parse(
            await RunAsync(
                "ecr", "create-repository", "--repository-name", "cli/one", "--image-tag-mutability", "IMMUTABLE"))!["repository"]!;
        Assert.Equal($"{new Uri(cloud.Url).Authority}/cli/one", (string?)repository["repositoryUri"]);
        Assert.Equal("IMMUTABLE", (string?)repository["imageTagMutability"]);
        Assert.NotEmpty((await RunAsync("ecr", "get-login-password")).Trim());
    }

    [SkippableFact]
    public async Task Puts_and_lists_metrics()
    {
        await RunAsync("cloudwatch", "put-metric-data", "--namespace", "Cli", "--metric-name", "m", "--value", "3", "--dimensions", "a=b");
        var metric = Assert.Single(
            JsonNode.Parse(await RunAsync("cloudwatch", "list-metrics", "--namespace", "Cli"))!["Metrics"]!.AsArray())!;
        Assert.Equal("b", (string?)metric["Dimensions"]![0]!["Value"]);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        await Stranger.SkipWithoutCliAsync();
        var output = await _stranger.RunAsync("aws", ["--endpoint-url", cloud.Url, .. arguments]);
        _stranger.AssertFits(1);
        return output;
    }
}
