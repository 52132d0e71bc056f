using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Strangers;

namespace Slipway.LocalCloud.Tests.CodeBuild;

/// <summary>Clients that we did not write, as judges of CodeBuild and CloudWatch Logs.</summary>
public sealed class StrangerTests(RunningCloud cloud) : IClassFixture<RunningCloud>, IDisposable
{
    private readonly Stranger _stranger = new(cloud);
    private readonly BuildCalls _calls = new(cloud);

    private const string Boto3 = """
        import time, boto3, conformance
        session = boto3.Session()
        conformance.watch(session.events)
        builds, logs = session.client('codebuild'), session.client('logs')
        builds.create_project(name='boto', serviceRole='arn:aws:iam::000000000000:role/builder', artifacts={'type': 'NO_ARTIFACTS'},
            source={'type': 'NO_SOURCE', 'buildspec': 'version: 0.2\nenv: {exported-variables: [A]}\nphases: {build: {commands: ["A=1; echo from boto"]}}'},
            environment={'type': 'LINUX_CONTAINER', 'image': 'i', 'computeType': 'BUILD_GENERAL1_SMALL'}, tags=[{'key': 'k', 'value': 'v'}])
        builds.batch_get_projects(names=['boto', 'none'])
        builds.list_projects(sortBy='NAME')
        build = builds.start_build(projectName='boto', environmentVariablesOverride=[{'name': 'X', 'value': 'y'}])['build']
        for _ in range(600):
            build = builds.batch_get_builds(ids=[build['id']])['builds'][0]
            if build['buildComplete']: break
            time.sleep(0.1)
        assert build['buildStatus'] == 'SUCCEEDED', build
        assert build['exportedEnvironmentVariables'] == [{'name': 'A', 'value': '1'}], build
        builds.list_builds_for_project(projectName='boto')
        builds.stop_build(id=build['id'])
        events = logs.get_log_events(logGroupName=build['logs']['groupName'], logStreamName=build['logs']['streamName'], startFromHead=True)['events']
        assert any(event['message'] == 'from boto' for event in events), events
        logs.describe_log_groups(logGroupNamePrefix='/aws/codebuild/')
        logs.describe_log_streams(logGroupName='/aws/codebuild/boto', orderBy='LastEventTime', descending=True)
        found = logs.filter_log_events(logGroupName='/aws/codebuild/boto', filterPattern='"from boto" -Running')['events']
        assert [event['message'] for event in found] == ['from boto'], found
        logs.create_log_group(logGroupName='g')
        logs.create_log_stream(logGroupName='g', logStreamName='s')
        logs.put_log_events(logGroupName='g', logStreamName='s', logEvents=[{'timestamp': int(time.time() * 1000), 'message': 'm'}])
        logs.delete_log_group(logGroupName='g')
        try:
            builds.start_build(projectName='none')
            assert False
        except builds.exceptions.ResourceNotFoundException as fault:
            assert 'Project cannot be found' in str(fault)
        print('agreed')
        """;

    public void Dispose() => _stranger.Dispose();

    [SkippableFact]
    public async Task Boto3_builds_and_every_answer_fits_botocores_model()
    {
        await Stranger.SkipWithoutBoto3Async();
        Assert.Equal("agreed", (await _stranger.RunAsync("python3", "-c", Boto3)).Trim());
        _stranger.AssertFits(16);
    }

    [SkippableFact]
    public async Task The_aws_cli_starts_a_build_and_reads_its_log()
    {
        await Stranger.SkipWithoutNewCliAsync();
        var name = await _calls.InlineAsync("version: 0.2\nphases: { build: { commands: ['echo from the cli'] } }");
        var started = JsonNode.Parse(
            await _stranger.RunAsync(
                "aws", "codebuild", "start-build", "--project-name", name, "--timeout-in-minutes-override", "9"))!["build"]!;
        await _calls.EndAsync((string)started["id"]!);
        var build = JsonNode.Parse(
            await _stranger.RunAsync("aws", "codebuild", "batch-get-builds", "--ids", (string)started["id"]!))!["builds"]![0]!;
        Assert.Equal(("SUCCEEDED", 9), ((string?)build["buildStatus"], (int)build["timeoutInMinutes"]!));
        Assert.Contains(
            "from the cli",
            await _stranger.RunAsync("aws", "logs", "filter-log-events", "--log-group-name", $"/aws/codebuild/{name}"),
            StringComparison.Ordinal);
        _stranger.AssertFits(3);
    }
}
