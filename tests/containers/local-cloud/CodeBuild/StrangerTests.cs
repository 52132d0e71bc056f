using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.CodeBuild;

/// <summary>Clients that we did not write, as judges of CodeBuild and CloudWatch Logs.</summary>
public sealed class StrangerTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private readonly BuildCalls _calls = new(cloud);

    // Calls by boto3, and checks that each answer holds members of botocore's service model only, of the types that it says.
    private const string Boto3 = """
        import datetime, json, sys, time, boto3
        def check(shape, value, path):
            kinds = {'structure': dict, 'map': dict, 'list': list, 'string': str, 'boolean': bool, 'integer': int, 'long': int, 'timestamp': datetime.datetime}
            assert isinstance(value, kinds[shape.type_name]), (path, shape.type_name, value)
            if shape.type_name == 'structure':
                for name, member in value.items():
                    check(shape.members[name], member, path + '.' + name)
            elif shape.type_name == 'list':
                for item in value:
                    check(shape.member, item, path + '[]')
            elif getattr(shape, 'enum', None):
                assert value in shape.enum, (path, value)
        raw = {}
        def client(name):
            made = boto3.client(name)
            made.meta.events.register('before-parse.' + made.meta.service_model.service_id.hyphenize(), lambda **kw: raw.update(body=kw['response_dict']['body']))
            return made
        def call(made, operation, **arguments):
            answer = getattr(made, operation)(**arguments)
            answer.pop('ResponseMetadata')
            model = made.meta.service_model.operation_model(made.meta.method_to_api_mapping[operation])
            if model.output_shape is not None:
                check(model.output_shape, answer, operation)
                sent = json.loads(raw['body'])
                unknown(model.output_shape, sent, operation)
            return answer
        def unknown(shape, value, path):
            if shape.type_name == 'structure':
                for name, member in value.items():
                    assert name in shape.members, 'unknown member ' + path + '.' + name
                    unknown(shape.members[name], member, path + '.' + name)
            elif shape.type_name == 'list':
                for item in value:
                    unknown(shape.member, item, path + '[]')
        builds, logs = client('codebuild'), client('logs')
        call(builds, 'create_project', name='boto', serviceRole='arn:aws:iam::000000000000:role/builder', artifacts={'type': 'NO_ARTIFACTS'},
            source={'type': 'NO_SOURCE', 'buildspec': 'version: 0.2\nenv: {exported-variables: [A]}\nphases: {build: {commands: ["A=1; echo from boto"]}}'},
            environment={'type': 'LINUX_CONTAINER', 'image': 'i', 'computeType': 'BUILD_GENERAL1_SMALL'}, tags=[{'key': 'k', 'value': 'v'}])
        call(builds, 'batch_get_projects', names=['boto', 'none'])
        call(builds, 'list_projects', sortBy='NAME')
        build = call(builds, 'start_build', projectName='boto', environmentVariablesOverride=[{'name': 'X', 'value': 'y'}])['build']
        for _ in range(600):
            build = call(builds, 'batch_get_builds', ids=[build['id']])['builds'][0]
            if build['buildComplete']: break
            time.sleep(0.1)
        assert build['buildStatus'] == 'SUCCEEDED', build
        assert build['exportedEnvironmentVariables'] == [{'name': 'A', 'value': '1'}], build
        call(builds, 'list_builds_for_project', projectName='boto')
        call(builds, 'stop_build', id=build['id'])
        events = call(logs, 'get_log_events', logGroupName=build['logs']['groupName'], logStreamName=build['logs']['streamName'], startFromHead=True)['events']
        assert any(event['message'] == 'from boto' for event in events), events
        call(logs, 'describe_log_groups', logGroupNamePrefix='/aws/codebuild/')
        call(logs, 'describe_log_streams', logGroupName='/aws/codebuild/boto', orderBy='LastEventTime', descending=True)
        found = call(logs, 'filter_log_events', logGroupName='/aws/codebuild/boto', filterPattern='"from boto" -Running')['events']
        assert [event['message'] for event in found] == ['from boto'], found
        call(logs, 'create_log_group', logGroupName='g')
        call(logs, 'create_log_stream', logGroupName='g', logStreamName='s')
        call(logs, 'put_log_events', logGroupName='g', logStreamName='s', logEvents=[{'timestamp': int(time.time() * 1000), 'message': 'm'}])
        call(logs, 'delete_log_group', logGroupName='g')
        try:
            builds.start_build(projectName='none')
            assert False
        except builds.exceptions.ResourceNotFoundException as fault:
            assert 'Project cannot be found' in str(fault)
        print('agreed')
        """;

    [SkippableFact]
    public async Task Boto3_builds_and_every_answer_fits_botocores_model()
    {
        Skip.IfNot(await WorksAsync("python3", "-c", "import boto3"), "There is no boto3 here.");
        Assert.Equal("agreed", (await RunAsync("python3", "-c", Boto3)).Trim());
    }

    [SkippableFact]
    public async Task The_aws_cli_starts_a_build_and_reads_its_log()
    {
        Skip.IfNot(await WorksAsync("aws", "--version"), "There is no AWS CLI here.");
        var name = await _calls.InlineAsync("version: 0.2\nphases: { build: { commands: ['echo from the cli'] } }");
        var started = JsonNode.Parse(await RunAsync("aws", "codebuild", "start-build", "--project-name", name, "--timeout-in-minutes-override", "9"))!["build"]!;
        await _calls.EndAsync((string)started["id"]!);
        var build = JsonNode.Parse(await RunAsync("aws", "codebuild", "batch-get-builds", "--ids", (string)started["id"]!))!["builds"]![0]!;
        Assert.Equal(("SUCCEEDED", 9), ((string?)build["buildStatus"], (int)build["timeoutInMinutes"]!));
        Assert.Contains("from the cli", await RunAsync("aws", "logs", "filter-log-events", "--log-group-name", $"/aws/codebuild/{name}"), StringComparison.Ordinal);
    }

    private static async Task<bool> WorksAsync(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["AWS_ENDPOINT_URL"] = cloud.Url;
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
