using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.CodeBuild;
using Slipway.LocalCloud.Logs;
using Slipway.LocalCloud.S3.Storage;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.CodeBuild;

public sealed class BuildTimeoutTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly RingingTime _time = new();
    private CodeBuildService _service = null!;

    public Task InitializeAsync()
    {
        var documents = new DocumentStore(_folder.File("documents"));
        _service = new CodeBuildService(
            new CloudOptions(_folder.Path), new Uri("http://127.0.0.1:1"), documents, new BucketStore(_folder.File("objects"), _time),
            new LogStore(_folder.File("logs"), documents, _time), _time, NullLogger.Instance, _folder.File("builds"));
        return _service.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_build_that_takes_too_long_is_timed_out_and_its_processes_are_gone()
    {
        var process = _folder.File("process");
        await CallAsync("CreateProject", BuildCalls.Project("slow", new JsonObject
        {
            ["type"] = "NO_SOURCE",
            ["buildspec"] = $"version: 0.2\nphases: {{ build: {{ commands: ['echo $$ > {process}; sleep 1000'] }} }}",
        }));
        var id =
            (string)(await CallAsync(
                "StartBuild", new JsonObject { ["projectName"] = "slow", ["timeoutInMinutesOverride"] = 7 }))["build"]!["id"]!;
        await UntilAsync(() => Task.FromResult(File.Exists(process) && File.ReadAllText(process).Trim().Length > 0));

        _time.Ring(TimeSpan.FromMinutes(7));

        JsonNode build = new JsonObject();
        await UntilAsync(async () =>
        {
            build = (await CallAsync("BatchGetBuilds", new JsonObject { ["ids"] = new JsonArray(id) }))["builds"]![0]!;
            return (bool)build["buildComplete"]!;
        });
        Assert.Equal("TIMED_OUT", (string?)build["buildStatus"]);
        Assert.EndsWith("BUILD=TIMED_OUT COMPLETED=", BuildCalls.Phases(build), StringComparison.Ordinal);
        Assert.Equal("BUILD_TIMED_OUT", (string?)build["phases"]!.AsArray()[^2]!["contexts"]![0]!["statusCode"]);
        await BuildTests.GoneAsync((await File.ReadAllTextAsync(process)).Trim());
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var limit = DateTime.UtcNow.AddSeconds(60);
        while (!await holds())
        {
            Assert.True(DateTime.UtcNow < limit, "Waited a minute in vain.");
            await Task.Delay(10);
        }
    }

    private Task<JsonObject> CallAsync(string operation, JsonObject request) =>
        _service.Json.Operations[operation](request, CancellationToken.None);
}
