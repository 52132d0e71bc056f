using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Hosting;

namespace Slipway.LocalCloud.Tests.CodeBuild;

public sealed class BuildKillTests
{
    [Fact]
    public async Task A_build_that_ran_when_the_cloud_was_killed_is_a_fault_and_its_processes_are_gone()
    {
        using var folder = new TemporaryFolder();
        string id;
        var process = folder.File("process");
        using (var cloud = await CloudProcess.StartAsync(folder.Path))
        {
            var buildspec = $"version: 0.2\nphases: {{ build: {{ commands: ['(sleep 1000 & echo $! > {process}; wait)'] }} }}";
            await CallAsync(
                cloud.Url, "CreateProject", BuildCalls.Project("p1", new JsonObject { ["type"] = "NO_SOURCE", ["buildspec"] = buildspec }));
            id = (string)(await CallAsync(cloud.Url, "StartBuild", new JsonObject { ["projectName"] = "p1" }))["build"]!["id"]!;
            var limit = DateTime.UtcNow.AddSeconds(60);
            while (!File.Exists(process) || (await File.ReadAllTextAsync(process)).Trim().Length == 0)
            {
                Assert.True(DateTime.UtcNow < limit, "The build never started its command.");
                await Task.Delay(10);
            }

            await cloud.KillAsync();
        }

        using var next = await CloudProcess.StartAsync(folder.Path);
        var build = (await CallAsync(next.Url, "BatchGetBuilds", new JsonObject { ["ids"] = new JsonArray(id) }))["builds"]![0]!;
        Assert.Equal(("FAULT", true), ((string?)build["buildStatus"], (bool)build["buildComplete"]!));
        Assert.EndsWith("BUILD=FAULT COMPLETED=", BuildCalls.Phases(build), StringComparison.Ordinal);
        await BuildTests.GoneAsync((await File.ReadAllTextAsync(process)).Trim());
    }

    private static async Task<JsonNode> CallAsync(string url, string operation, JsonNode request)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        using var message = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(request.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1")),
        };
        message.Headers.Add("X-Amz-Target", $"CodeBuild_20161006.{operation}");
        using var response = await http.SendAsync(message);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonNode.Parse(body)!;
    }
}
