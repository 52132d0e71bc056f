using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Cli;

/// <summary>A stranger's client as the judge of the protocols.</summary>
public sealed class AwsCliTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private static readonly Lazy<bool> IsInstalled = new(() =>
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("aws", ["--version"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    });

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
        Assert.Equal("arn:aws:iam::000000000000:user/tester", (string?)JsonNode.Parse(await RunAsync("sts", "get-caller-identity"))!["Arn"]);

    [SkippableFact]
    public async Task Creates_a_repository_and_logs_in()
    {
        var repository = JsonNode.Parse(await RunAsync("ecr", "create-repository", "--repository-name", "cli/one", "--image-tag-mutability", "IMMUTABLE"))!["repository"]!;
        Assert.Equal($"{new Uri(cloud.Url).Authority}/cli/one", (string?)repository["repositoryUri"]);
        Assert.Equal("IMMUTABLE", (string?)repository["imageTagMutability"]);
        Assert.NotEmpty((await RunAsync("ecr", "get-login-password")).Trim());
    }

    [SkippableFact]
    public async Task Puts_and_lists_metrics()
    {
        await RunAsync("cloudwatch", "put-metric-data", "--namespace", "Cli", "--metric-name", "m", "--value", "3", "--dimensions", "a=b");
        var metric = Assert.Single(JsonNode.Parse(await RunAsync("cloudwatch", "list-metrics", "--namespace", "Cli"))!["Metrics"]!.AsArray())!;
        Assert.Equal("b", (string?)metric["Dimensions"]![0]!["Value"]);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        Skip.IfNot(IsInstalled.Value, "There is no AWS CLI here.");
        var start = new ProcessStartInfo("aws", ["--endpoint-url", cloud.Url, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ACCESS_KEY_ID"] = "tester";
        start.Environment["AWS_SECRET_ACCESS_KEY"] = "secret";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
