using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Amazon.S3.Model;

namespace Slipway.LocalCloud.Tests.CodeBuild;

/// <summary>Calls of CodeBuild on a running cloud.</summary>
internal sealed class BuildCalls(RunningCloud cloud)
{
    public const string Role = "arn:aws:iam::000000000000:role/builder";

    public Task<(HttpStatusCode Status, JsonObject Body)> SendAsync(string operation, JsonNode request) =>
        cloud.CallAsync($"CodeBuild_20161006.{operation}", request);

    public async Task<JsonObject> CallAsync(string operation, JsonNode request)
    {
        var (status, body) = await SendAsync(operation, request);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    public static JsonObject Project(string name, JsonObject source, JsonObject? artifacts = null) => new()
    {
        ["name"] = name,
        ["source"] = source,
        ["artifacts"] = artifacts ?? new JsonObject { ["type"] = "NO_ARTIFACTS" },
        ["environment"] = new JsonObject
        {
            ["type"] = "LINUX_CONTAINER",
            ["image"] = "aws/codebuild/standard:7.0",
            ["computeType"] = "BUILD_GENERAL1_SMALL",
        },
        ["serviceRole"] = Role,
    };

    /// <summary>A project with a buildspec and no source; returns its name.</summary>
    public async Task<string> InlineAsync(string buildspec)
    {
        var name = $"p-{Guid.NewGuid():N}";
        await CallAsync("CreateProject", Project(name, new JsonObject { ["type"] = "NO_SOURCE", ["buildspec"] = buildspec }));
        return name;
    }

    /// <summary>A ZIP file in a bucket; returns bucket/key.</summary>
    public async Task<string> UploadAsync(string bucket, string key, params (string Name, string Content)[] files)
    {
        var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                var entry = archive.CreateEntry(name);
                entry.ExternalAttributes = Convert.ToInt32("100755", 8) << 16;
                using var writer = new StreamWriter(entry.Open());
                writer.Write(content);
            }
        }

        zip.Position = 0;
        await cloud.S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, InputStream = zip });
        return $"{bucket}/{key}";
    }

    public async Task<string> StartAsync(JsonObject request) => (string)(await CallAsync("StartBuild", request))["build"]!["id"]!;

    public async Task<JsonNode> GetAsync(string id) =>
        Assert.Single((await CallAsync("BatchGetBuilds", new JsonObject { ["ids"] = new JsonArray(id) }))["builds"]!.AsArray())!;

    /// <summary>Waits until something holds for the build.</summary>
    public async Task<JsonNode> UntilAsync(string id, Func<JsonNode, bool> holds)
    {
        var limit = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var build = await GetAsync(id);
            if (holds(build))
            {
                return build;
            }

            Assert.True(DateTime.UtcNow < limit, build.ToJsonString());
            await Task.Delay(20);
        }
    }

    public Task<JsonNode> EndAsync(string id) => UntilAsync(id, build => (bool)build["buildComplete"]!);

    public async Task<JsonNode> RunAsync(string buildspec, JsonObject? request = null)
    {
        request ??= [];
        request["projectName"] = await InlineAsync(buildspec);
        return await EndAsync(await StartAsync(request));
    }

    /// <summary>What the build printed, and what CodeBuild said about it.</summary>
    public async Task<List<string>> LogAsync(JsonNode build)
    {
        var (_, body) = await cloud.CallAsync("Logs_20140328.GetLogEvents", new JsonObject
        {
            ["logGroupName"] = (string?)build["logs"]!["groupName"], ["logStreamName"] = (string?)build["logs"]!["streamName"],
            ["startFromHead"] = true,
        });
        return [.. (body["events"]?.AsArray() ?? []).Select(one => (string)one!["message"]!)];
    }

    /// <summary>What the commands printed.</summary>
    public async Task<List<string>> OutputAsync(JsonNode build) =>
        [.. (await LogAsync(build)).Where(line => !line.StartsWith("[Container]", StringComparison.Ordinal))];

    /// <summary>Phases as TYPE=STATUS.</summary>
    public static string Phases(JsonNode build) =>
        string.Join(' ', build["phases"]!.AsArray().Select(phase => $"{phase!["phaseType"]}={phase["phaseStatus"]}"));
}
