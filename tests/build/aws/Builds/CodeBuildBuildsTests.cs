using System.Text.Json.Nodes;
using Slipway.Aws.Builds;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Builds;

public sealed class CodeBuildBuildsTests : CloudTest
{
    private const string Prefix = "CodeBuild_20161006.";

    private const string Running = """
        {"id":"p:1","buildStatus":"IN_PROGRESS","currentPhase":"BUILD","buildComplete":false,"startTime":1720000000.5,
         "environment":{"type":"LINUX_CONTAINER","image":"i","computeType":"BUILD_GENERAL1_SMALL",
           "environmentVariables":[{"name":"A","value":"1","type":"PLAINTEXT"},{"name":"A","value":"2","type":"PLAINTEXT"}]},
         "phases":[{"phaseType":"SUBMITTED","phaseStatus":"SUCCEEDED"},{"phaseType":"BUILD"}],
         "logs":{"groupName":"/aws/codebuild/p","streamName":"1"},"unknownMember":{"x":1}}
        """;

    private const string Failed = """
        {"id":"p:2","buildStatus":"FAILED","currentPhase":"COMPLETED",
         "phases":[{"phaseType":"INSTALL","phaseStatus":"SUCCEEDED","contexts":[{"statusCode":"","message":""}]},
           {"phaseType":"BUILD","phaseStatus":"FAILED","contexts":[{"statusCode":"COMMAND_EXECUTION_ERROR","message":"exit status 3"}]},
           {"phaseType":"COMPLETED"}],
         "exportedEnvironmentVariables":[{"name":"D","value":"v"}]}
        """;

    private CodeBuildBuilds Builds => new(Clients);

    [Fact]
    public async Task Starts_a_build_of_an_object_with_variables_in_order_and_a_token()
    {
        Cloud.On(Prefix + "StartBuild", $$"""{"build":{{Running}}}""");

        var build = await Builds.StartAsync(
            new RemoteBuildRequest("p", "bucket/key.zip", "ci/b.yml", new Dictionary<string, string> { ["Z"] = "1", ["B"] = "2" }, "token"),
            None);

        var request = Cloud.Single(Prefix + "StartBuild");
        Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
        Assert.Contains("/us-east-1/codebuild/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(
            """{"buildspecOverride":"ci/b.yml","environmentVariablesOverride":[{"name":"B","type":"PLAINTEXT","value":"2"},{"name":"Z","type":"PLAINTEXT","value":"1"}],"idempotencyToken":"token","projectName":"p","sourceLocationOverride":"bucket/key.zip","sourceTypeOverride":"S3"}""",
            request.Text);
        Assert.Equal(
            ("p:1", RemoteBuildStatus.InProgress, "BUILD", "/aws/codebuild/p", "1"),
            (build.Id, build.Status, build.Phase, build.LogGroup, build.LogStream));
        Assert.Equal("2", build.Variables["A"]);
        Assert.Null(build.Failure);
    }

    [Fact]
    public async Task Lists_builds_newest_first_in_the_order_of_the_list()
    {
        Cloud.On(Prefix + "ListBuildsForProject", """{"ids":["p:2","p:1"]}""")
            .On(Prefix + "BatchGetBuilds", $$"""{"builds":[{{Running}},{{Failed}}],"buildsNotFound":[]}""");

        var builds = await Builds.ListAsync("p", None);

        Assert.Equal(["p:2", "p:1"], builds.Select(build => build.Id));
        Assert.Equal("DESCENDING", (string?)Cloud.Single(Prefix + "ListBuildsForProject").Json["sortOrder"]);
        Assert.Equal("phase BUILD (FAILED): COMMAND_EXECUTION_ERROR exit status 3", builds[0].Failure);
        Assert.Equal("v", builds[0].Exported["D"]);
    }

    [Fact]
    public async Task Asks_for_no_builds_when_there_are_none()
    {
        Cloud.On(Prefix + "ListBuildsForProject", """{"ids":[]}""");
        Assert.Empty(await Builds.ListAsync("p", None));
    }

    [Fact]
    public async Task Reads_a_log_page_by_page_until_the_token_stays()
    {
        Cloud.On(Prefix + "StartBuild", $$"""{"build":{{Running}}}""")
            .On(
                "Logs_20140328.GetLogEvents",
                """{"events":[{"timestamp":1720000000000,"message":"one\n","ingestionTime":1}],"nextForwardToken":"f/1","nextBackwardToken":"b/1"}""")
            .On("Logs_20140328.GetLogEvents", """{"events":[{"message":"two"}],"nextForwardToken":"f/2"}""")
            .On("Logs_20140328.GetLogEvents", """{"events":[],"nextForwardToken":"f/2"}""");
        var build = await Builds.StartAsync(new RemoteBuildRequest("p", "b/k", "s", new Dictionary<string, string>(), "t"), None);

        var log = await Builds.ReadLogAsync(build, null, None);

        Assert.Equal(["one", "two"], log.Lines);
        Assert.Equal("f/2", log.Next);
        var requests = Cloud.Received
            .Where(one => one.Operation == "Logs_20140328.GetLogEvents")
            .Select(one => (string?)one.Json["nextToken"]);
        Assert.Equal([null, "f/1", "f/2"], requests);
        Assert.Contains("/us-east-1/logs/aws4_request", Cloud.Received[^1].Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_not_there_yet_is_empty()
    {
        Cloud.On(Prefix + "StartBuild", $$"""{"build":{{Running}}}""")
            .On("Logs_20140328.GetLogEvents", Canned.Error(400, "ResourceNotFoundException", "The specified log stream does not exist."));
        var build = await Builds.StartAsync(new RemoteBuildRequest("p", "b/k", "s", new Dictionary<string, string>(), "t"), None);
        var log = await Builds.ReadLogAsync(build, null, None);
        Assert.Equal((0, null), (log.Lines.Count, log.Next));
    }

    [Fact]
    public async Task A_project_that_another_run_created_first_is_there()
    {
        Cloud.On(Prefix + "CreateProject", Canned.Error(400, "ResourceAlreadyExistsException", "Project already exists: arn:p"));
        await Builds.CreateAsync("p", "arn:role", None);
        var request = Cloud.Single(Prefix + "CreateProject").Json;
        Assert.Equal(
            ("p", "NO_SOURCE", "arn:role"),
            ((string?)request["name"], (string?)request["source"]!["type"], (string?)request["serviceRole"]));
    }

    [Theory]
    [InlineData("""{"projects":[],"projectsNotFound":["p"]}""", false)]
    [InlineData("""{"projects":[{"name":"p"}],"projectsNotFound":[]}""", true)]
    public async Task Knows_whether_there_is_a_project(string answer, bool expected)
    {
        Cloud.On(Prefix + "BatchGetProjects", answer);
        Assert.Equal(expected, await Builds.ExistsAsync("p", None));
    }

    [Fact]
    public async Task A_build_that_was_deleted_is_a_fault_that_names_it()
    {
        Cloud.On(Prefix + "BatchGetBuilds", """{"builds":[],"buildsNotFound":["p:9"]}""");
        Assert.Contains(
            "p:9", (await Assert.ThrowsAsync<CloudException>(() => Builds.DescribeAsync("p:9", None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_name_the_action_and_the_resource()
    {
        Cloud.On(Prefix + "StopBuild", Canned.Error(400, "InvalidInputException", "Invalid build ID provided"));
        var fault = await Assert.ThrowsAsync<CloudException>(() => Builds.StopAsync("p:1", None));
        Assert.Contains("codebuild:StopBuild", fault.Message, StringComparison.Ordinal);
        Assert.Contains("Invalid build ID provided", fault.Message, StringComparison.Ordinal);
        Assert.Equal("p:1", (string?)JsonNode.Parse(Cloud.Single(Prefix + "StopBuild").Text)!["id"]);
    }
}
