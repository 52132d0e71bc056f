using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.CodeBuild;

/// <summary>Builds that really run.</summary>
public sealed class BuildTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private readonly BuildCalls _calls = new(cloud);

    [Fact]
    public async Task Runs_a_buildspec_from_a_zip_in_s3_and_uploads_its_artifacts()
    {
        var bucket = await cloud.BucketAsync();
        var location = await _calls.UploadAsync(
            bucket, "source/one.zip",
            ("ci/buildspec.yml", """
                version: 0.2
                env:
                  variables: { GREETING: hello }
                  exported-variables: [DIGEST]
                phases:
                  pre_build: { commands: ['mkdir -p out/deep'] }
                  build:
                    commands:
                      - ./make.sh "$GREETING" > out/deep/file.txt
                      - DIGEST=sha256:$(cat out/deep/file.txt)
                artifacts:
                  files: ['**/*']
                  base-directory: out
                """),
            ("make.sh", "#!/bin/sh\nprintf '%s from %s' \"$1\" \"$CODEBUILD_BUILD_NUMBER\"\n"));
        var name = $"zip-{Guid.NewGuid():N}";
        await _calls.CallAsync("CreateProject", BuildCalls.Project(
            name,
            new JsonObject { ["type"] = "S3", ["location"] = location, ["buildspec"] = "ci/buildspec.yml" },
            new JsonObject { ["type"] = "S3", ["location"] = bucket, ["path"] = "results", ["name"] = "latest" }));

        var build = await _calls.EndAsync(await _calls.StartAsync(new JsonObject { ["projectName"] = name }));

        Assert.Equal(
            "SUBMITTED=SUCCEEDED QUEUED=SUCCEEDED PROVISIONING=SUCCEEDED DOWNLOAD_SOURCE=SUCCEEDED INSTALL=SUCCEEDED PRE_BUILD=SUCCEEDED "
            + "BUILD=SUCCEEDED "
                + "POST_BUILD=SUCCEEDED UPLOAD_ARTIFACTS=SUCCEEDED FINALIZING=SUCCEEDED COMPLETED=",
            BuildCalls.Phases(build));
        Assert.Equal("SUCCEEDED", (string?)build["buildStatus"]);
        Assert.Equal("""[{"name":"DIGEST","value":"sha256:hello from 1"}]""", build["exportedEnvironmentVariables"]!.ToJsonString());
        Assert.Equal($"arn:aws:s3:::{bucket}/results/latest", (string?)build["artifacts"]!["location"]);
        using var file = await cloud.S3.GetObjectAsync(bucket, "results/latest/deep/file.txt");
        Assert.Equal("hello from 1", await new StreamReader(file.ResponseStream).ReadToEndAsync());
    }

    [Fact]
    public async Task Variables_and_the_folder_pass_from_command_to_command_and_phase_to_phase()
    {
        var build = await _calls.RunAsync("""
            version: 0.2
            env: { exported-variables: [B, NEVER] }
            phases:
              install:
                commands: ["A=\"it's one\"", 'mkdir d; cd d']
              build:
                commands:
                  - |
                    B="$A
                    and two"
                    pwd
                  - echo "$B"
            """);
        Assert.Equal("SUCCEEDED", (string?)build["buildStatus"]);
        var output = await _calls.OutputAsync(build);
        Assert.EndsWith("/src/d", output[0], StringComparison.Ordinal);
        Assert.Equal(["it's one", "and two"], output[1..]);
        Assert.Equal(["it's one\nand two", ""], build["exportedEnvironmentVariables"]!.AsArray().Select(one => (string)one!["value"]!));
    }

    [Fact]
    public async Task The_requests_variables_win_over_the_projects_and_those_over_the_buildspecs()
    {
        const string Buildspec = """
            version: 0.2
            env: { variables: { A: buildspec, B: buildspec, C: buildspec } }
            phases: { build: { commands: ['echo $A $B $C $CODEBUILD_BUILD_ID $AWS_REGION $AWS_ENDPOINT_URL'] } }
            """;
        var name = $"variables-{Guid.NewGuid():N}";
        var project = BuildCalls.Project(name, new JsonObject { ["type"] = "NO_SOURCE", ["buildspec"] = Buildspec });
        project["environment"]!["environmentVariables"] = Variables(("A", "project"), ("B", "project"));
        await _calls.CallAsync("CreateProject", project);

        var build = await _calls.EndAsync(await _calls.StartAsync(new JsonObject
        {
            ["projectName"] = name, ["environmentVariablesOverride"] = Variables(("A", "request")),
        }));

        Assert.Equal([$"request project buildspec {build["id"]} us-east-1 {cloud.Url}"], await _calls.OutputAsync(build));
    }

    [Theory]
    [InlineData("install: { commands: ['false'] }", "INSTALL=FAILED FINALIZING=SUCCEEDED COMPLETED=")]
    [InlineData("pre_build: { commands: ['exit 3'] }", "INSTALL=SUCCEEDED PRE_BUILD=FAILED FINALIZING=SUCCEEDED COMPLETED=")]
    [InlineData(
        "build: { commands: ['false'] }", "BUILD=FAILED POST_BUILD=SUCCEEDED UPLOAD_ARTIFACTS=SUCCEEDED FINALIZING=SUCCEEDED COMPLETED=")]
    [InlineData(
        "build: { commands: ['false'], on-failure: ABORT }", "BUILD=FAILED UPLOAD_ARTIFACTS=SUCCEEDED FINALIZING=SUCCEEDED COMPLETED=")]
    [InlineData(
        "pre_build: { commands: ['false'], on-failure: CONTINUE }",
        "PRE_BUILD=FAILED BUILD=SUCCEEDED POST_BUILD=SUCCEEDED UPLOAD_ARTIFACTS=SUCCEEDED FINALIZING=SUCCEEDED COMPLETED=")]
    [InlineData("post_build: { commands: ['false'] }", "POST_BUILD=FAILED UPLOAD_ARTIFACTS=SUCCEEDED FINALIZING=SUCCEEDED COMPLETED=")]
    public async Task A_failed_phase_decides_which_others_run(string phase, string ends)
    {
        var build = await _calls.RunAsync($"version: 0.2\nphases:\n  {phase}\n");
        Assert.Equal("FAILED", (string?)build["buildStatus"]);
        Assert.EndsWith(ends, BuildCalls.Phases(build), StringComparison.Ordinal);
        var failed = build["phases"]!.AsArray().Single(one => (string?)one!["phaseStatus"] == "FAILED")!["contexts"]![0]!;
        Assert.Equal("COMMAND_EXECUTION_ERROR", (string?)failed["statusCode"]);
        Assert.Matches("^Error while executing command: (false|exit 3). Reason: exit status (1|3)$", (string?)failed["message"]);
    }

    [Fact]
    public async Task Finally_runs_after_a_failure_and_knows_of_it()
    {
        var build = await _calls.RunAsync("""
            version: 0.2
            phases:
              build:
                commands: ['echo before $CODEBUILD_BUILD_SUCCEEDING', 'echo to stderr >&2; exit 7', 'echo never']
                finally: ['echo finally $CODEBUILD_BUILD_SUCCEEDING']
              post_build:
                commands: ['echo after $CODEBUILD_BUILD_SUCCEEDING']
            """);
        Assert.Equal(["before 1", "to stderr", "finally 0", "after 0"], await _calls.OutputAsync(build));
        Assert.Contains(
            await _calls.LogAsync(build), line => line.EndsWith("Phase complete: BUILD State: FAILED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_build_that_is_stopped_ends_with_all_that_it_started()
    {
        var id = await _calls.StartAsync(new JsonObject
        {
            ["projectName"] = await _calls.InlineAsync("version: 0.2\nphases: { build: { commands: ['sleep 1000 & echo $!; wait'] } }"),
        });
        var process = "";
        await _calls.UntilAsync(id, build => (process = _calls.OutputAsync(build).Result.FirstOrDefault() ?? "").Length > 0);

        var stopped = (await _calls.CallAsync("StopBuild", new JsonObject { ["id"] = id }))["build"]!;

        Assert.Equal(("STOPPED", true), ((string?)stopped["buildStatus"], (bool)stopped["buildComplete"]!));
        Assert.EndsWith("BUILD=STOPPED COMPLETED=", BuildCalls.Phases(stopped), StringComparison.Ordinal);
        await GoneAsync(process);
        Assert.Equal("STOPPED", (string?)(await _calls.CallAsync("StopBuild", new JsonObject { ["id"] = id }))["build"]!["buildStatus"]);
    }

    [Theory]
    [InlineData("version: 0.1\nphases: {}", "0.1")]
    [InlineData("version: 0.2\nphases: { build: { commands: [{a: b}] } }", "Expected Commands[0] to be of string type")]
    [InlineData("version: 0.2\nenv: { secrets-manager: { A: b } }", "does not implement 'secrets-manager'")]
    [InlineData("version: 0.2\nphases: { build: { run-as: root } }", "does not implement 'run-as'")]
    [InlineData("version: 0.2\nphases: [", "no YAML")]
    public async Task A_buildspec_that_cannot_be_read_fails_the_download(string buildspec, string named)
    {
        var build = await _calls.RunAsync(buildspec);
        Assert.EndsWith("DOWNLOAD_SOURCE=FAILED FINALIZING=SUCCEEDED COMPLETED=", BuildCalls.Phases(build), StringComparison.Ordinal);
        var context = build["phases"]!.AsArray().Single(one => (string?)one!["phaseType"] == "DOWNLOAD_SOURCE")!["contexts"]![0]!;
        Assert.Equal("YAML_FILE_ERROR", (string?)context["statusCode"]);
        Assert.Contains(named, (string?)context["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_source_fails_the_download_and_says_where()
    {
        var bucket = await cloud.BucketAsync();
        var name = $"missing-{Guid.NewGuid():N}";
        await _calls.CallAsync(
            "CreateProject", BuildCalls.Project(name, new JsonObject { ["type"] = "S3", ["location"] = $"{bucket}/none.zip" }));
        var build = await _calls.EndAsync(await _calls.StartAsync(new JsonObject { ["projectName"] = name }));
        var context = build["phases"]!.AsArray().Single(one => (string?)one!["phaseType"] == "DOWNLOAD_SOURCE")!["contexts"]![0]!;
        Assert.Contains($"s3://{bucket}/none.zip", (string?)context["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_lead_out_of_the_source_folder_are_refused()
    {
        var bucket = await cloud.BucketAsync();
        var location = await _calls.UploadAsync(bucket, "evil.zip", ("../../escaped.txt", "x"), ("buildspec.yml", "version: 0.2"));
        var name = $"evil-{Guid.NewGuid():N}";
        await _calls.CallAsync("CreateProject", BuildCalls.Project(name, new JsonObject { ["type"] = "S3", ["location"] = location }));
        var build = await _calls.EndAsync(await _calls.StartAsync(new JsonObject { ["projectName"] = name }));
        Assert.Equal("FAILED", (string?)build["buildStatus"]);
        Assert.Empty(Directory.EnumerateFiles(cloud.StateDirectory, "escaped.txt", SearchOption.AllDirectories));
    }

    internal static async Task GoneAsync(string process)
    {
        var limit = DateTime.UtcNow.AddSeconds(20);
        while (File.Exists($"/proc/{process}/stat")
            && !(await File.ReadAllTextAsync($"/proc/{process}/stat")).Contains(") Z ", StringComparison.Ordinal))
        {
            Assert.True(DateTime.UtcNow < limit, $"Process {process} still runs.");
            await Task.Delay(20);
        }
    }

    private static JsonArray Variables(params (string Name, string Value)[] variables) =>
        [.. variables.Select(one => new JsonObject { ["name"] = one.Name, ["value"] = one.Value })];
}
