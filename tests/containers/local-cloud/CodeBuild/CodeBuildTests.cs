using System.Net;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.CodeBuild;

/// <summary>Projects and builds on the wire.</summary>
public sealed class CodeBuildTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const string Buildspec = "version: 0.2\nphases: { build: { commands: ['true'] } }";
    private readonly BuildCalls _calls = new(cloud);

    [Fact]
    public async Task A_project_has_awss_defaults_and_survives_a_restart()
    {
        var name = await _calls.InlineAsync(Buildspec);
        await cloud.RestartAsync();
        var found = await _calls.CallAsync("BatchGetProjects", new JsonObject { ["names"] = new JsonArray(name, "missing") });
        var project = Assert.Single(found["projects"]!.AsArray())!;
        Assert.Equal($"arn:aws:codebuild:us-east-1:000000000000:project/{name}", (string?)project["arn"]);
        Assert.Equal(
            (60, 480, "NO_CACHE"),
            ((int)project["timeoutInMinutes"]!, (int)project["queuedTimeoutInMinutes"]!, (string?)project["cache"]!["type"]));
        Assert.Equal("arn:aws:kms:us-east-1:000000000000:alias/aws/s3", (string?)project["encryptionKey"]);
        Assert.Equal("""["missing"]""", found["projectsNotFound"]!.ToJsonString());
        Assert.Contains(
            name, (await _calls.CallAsync("ListProjects", new JsonObject()))["projects"]!.AsArray().Select(one => (string)one!));
    }

    [Fact]
    public async Task An_update_changes_what_it_names_and_keeps_the_rest()
    {
        var name = await _calls.InlineAsync(Buildspec);
        var updated = (await _calls.CallAsync("UpdateProject", new JsonObject { ["name"] = name, ["timeoutInMinutes"] = 10 }))["project"]!;
        Assert.Equal((10, Buildspec), ((int)updated["timeoutInMinutes"]!, (string?)updated["source"]!["buildspec"]));
    }

    [Fact]
    public async Task The_same_token_gives_the_same_build_and_another_request_under_it_is_refused()
    {
        var request = new JsonObject { ["projectName"] = await _calls.InlineAsync(Buildspec), ["idempotencyToken"] = $"{Guid.NewGuid()}" };
        var first = await _calls.StartAsync(request);
        await cloud.RestartAsync();
        Assert.Equal(first, await _calls.StartAsync(request));
        request["timeoutInMinutesOverride"] = 7;
        var (status, body) = await _calls.SendAsync("StartBuild", request);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidInputException"), (status, (string?)body["__type"]));
        Assert.Contains("Parameter mismatch", (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Builds_are_numbered_listed_newest_first_and_retried_as_they_were()
    {
        var name = await _calls.InlineAsync(Buildspec);
        var first = await _calls.StartAsync(
            new JsonObject
            {
                ["projectName"] = name,
                ["environmentVariablesOverride"] = new JsonArray(new JsonObject { ["name"] = "A", ["value"] = "b" }),
            });
        await _calls.EndAsync(first);
        var second = (await _calls.CallAsync("RetryBuild", new JsonObject { ["id"] = first }))["build"]!;
        Assert.Equal((2L, "b"), ((long)second["buildNumber"]!, (string?)second["environment"]!["environmentVariables"]![0]!["value"]));
        Assert.Matches("^" + name + ":[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", (string?)second["id"]);
        var listed = await _calls.CallAsync("ListBuildsForProject", new JsonObject { ["projectName"] = name });
        Assert.Equal([(string)second["id"]!, first], listed["ids"]!.AsArray().Select(one => (string)one!));
        Assert.Contains(first, (await _calls.CallAsync("ListBuilds", new JsonObject()))["ids"]!.AsArray().Select(one => (string)one!));
    }

    [Fact]
    public async Task A_project_limits_its_concurrent_builds()
    {
        var name = await _calls.InlineAsync("version: 0.2\nphases: { build: { commands: ['sleep 1000'] } }");
        await _calls.CallAsync("UpdateProject", new JsonObject { ["name"] = name, ["concurrentBuildLimit"] = 1 });
        var first = await _calls.StartAsync(new JsonObject { ["projectName"] = name });
        var (_, body) = await _calls.SendAsync("StartBuild", new JsonObject { ["projectName"] = name });
        Assert.Equal("AccountLimitExceededException", (string?)body["__type"]);
        await _calls.CallAsync("StopBuild", new JsonObject { ["id"] = first });
    }

    [Theory]
    [InlineData(
        "StartBuild",
        """{"projectName":"missing"}""",
        "ResourceNotFoundException",
        "Project cannot be found: arn:aws:codebuild:us-east-1:000000000000:project/missing")]
    [InlineData(
        "StartBuild",
        """{"projectName":"p","timeoutInMinutesOverride":4}""",
        "InvalidInputException",
        "1 validation error detected: Value '4' at 'timeoutInMinutesOverride' failed to satisfy constraint: "
        + "Member must have value greater than or equal to 5")]
    [InlineData(
        "StartBuild",
        """{"projectName":"p","secondarySourcesOverride":[{}]}""",
        "InvalidInputException",
        "does not implement 'secondarySourcesOverride'")]
    [InlineData(
        "ListBuildsForProject",
        """{"projectName":"missing"}""",
        "ResourceNotFoundException",
        "The provided project arn:aws:codebuild:us-east-1:000000000000:project/missing does not exist")]
    [InlineData("BatchGetBuilds", """{"ids":["nocolon"]}""", "InvalidInputException", "Invalid build ID provided")]
    [InlineData("BatchGetBuilds", """{"ids":[]}""", "InvalidInputException", "at 'ids'")]
    [InlineData("StopBuild", """{"id":"p:missing"}""", "ResourceNotFoundException", "Build p:missing does not exist")]
    [InlineData("UpdateProject", """{"name":"missing"}""", "ResourceNotFoundException", "Project cannot be found")]
    [InlineData("CreateProject", """{"name":"pp"}""", "InvalidInputException", "4 validation errors detected")]
    [InlineData("BatchGetReports", """{}""", "UnknownOperationException", "does not implement the operation BatchGetReports")]
    public async Task Refuses(string operation, string request, string code, string message)
    {
        var (status, body) = await _calls.SendAsync(operation, JsonNode.Parse(request)!);
        Assert.Equal((HttpStatusCode.BadRequest, code), (status, (string?)body["__type"]));
        Assert.Contains(message, (string?)body["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name", "\"-p\"", "Only alphanumeric characters, dash, and underscore are supported")]
    [InlineData("source", """{"type":"GITHUB","location":"https://host/x"}""", "does not implement sources of type GITHUB")]
    [InlineData("source", """{"type":"S3"}""", "Project source location is required")]
    [InlineData("artifacts", """{"type":"NO_ARTIFACTS","location":"b"}""", "artifact type NO_ARTIFACTS should have null location")]
    [InlineData("serviceRole", "\"arn:aws:iam::999999999999:role/x\"", "Service role account ID does not match caller's account")]
    [InlineData(
        "environment",
        """{"type":"WINDOWS_CONTAINER","image":"i","computeType":"BUILD_GENERAL1_SMALL"}""",
        "does not implement environments of type WINDOWS_CONTAINER")]
    public async Task Refuses_projects_that_it_cannot_build(string member, string value, string message)
    {
        var project = BuildCalls.Project("refused", new JsonObject { ["type"] = "NO_SOURCE", ["buildspec"] = Buildspec });
        project[member] = JsonNode.Parse(value);
        var (status, body) = await _calls.SendAsync("CreateProject", project);
        Assert.Equal((HttpStatusCode.BadRequest, "InvalidInputException"), (status, (string?)body["__type"]));
        Assert.Contains(message, (string?)body["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        var name = await _calls.InlineAsync(Buildspec);
        var (_, body) = await _calls.SendAsync(
            "CreateProject", BuildCalls.Project(name, new JsonObject { ["type"] = "NO_SOURCE", ["buildspec"] = Buildspec }));
        Assert.Equal(
            ("ResourceAlreadyExistsException", $"Project already exists: arn:aws:codebuild:us-east-1:000000000000:project/{name}"),
            ((string?)body["__type"], (string?)body["message"]));
        await _calls.CallAsync("DeleteProject", new JsonObject { ["name"] = name });
        await _calls.CallAsync("DeleteProject", new JsonObject { ["name"] = name });
    }
}
