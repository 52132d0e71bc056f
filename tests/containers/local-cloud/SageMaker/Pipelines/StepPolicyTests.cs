using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker.Pipelines;

public sealed class StepPolicyTests : IDisposable
{
    private const string Resources = """{"ClusterConfig":{"InstanceType":"ml.m5.large","InstanceCount":1,"VolumeSizeInGB":5}}""";
    private readonly TemporaryFolder _folder = new();
    private SageMakerFixture? _cloud;
    private int _runs;

    private SageMakerFixture Cloud => _cloud ??= new SageMakerFixture();

    [Fact]
    public async Task A_step_whose_job_fails_by_the_machine_is_tried_again()
    {
        var launcher = new FaultyLauncher(_folder, faults: 2);
        _cloud = new SageMakerFixture(launcher: launcher);

        var arn = await RunAsync(
            Step(
                "a",
                """, "RetryPolicies":[{"ExceptionType":["SageMaker.JOB_INTERNAL_ERROR"],"IntervalSeconds":0,"BackoffRate":1,"MaxAttempts":3}]"""));

        var step = Assert.Single(await PipelineFixture.StepsAsync(Cloud, arn));
        Assert.Equal(("Succeeded", 3, 3), ((string?)step["StepStatus"], (int)step["AttemptCount"]!, launcher.Started));
        Assert.Null(step["FailureReason"]);
    }

    [Fact]
    public async Task A_step_is_not_tried_more_often_than_its_policy_says_and_not_for_other_faults()
    {
        var launcher = new FaultyLauncher(_folder, faults: 9);
        _cloud = new SageMakerFixture(launcher: launcher);

        var arn = await RunAsync(
            Step("a", """, "RetryPolicies":[{"ExceptionType":["SageMaker.JOB_INTERNAL_ERROR"],"IntervalSeconds":0,"MaxAttempts":1}]"""),
            Step("b", """, "RetryPolicies":[{"ExceptionType":["Step.THROTTLING"],"IntervalSeconds":0,"MaxAttempts":5}],"DependsOn":[]"""));

        var steps = (await PipelineFixture.StepsAsync(Cloud, arn)).ToDictionary(step => (string)step["StepName"]!,
            step => (int)step["AttemptCount"]!);
        Assert.Equal((2, 1), (steps["a"], steps["b"]));
    }

    [Fact]
    public async Task An_execution_that_waits_for_the_next_try_can_be_stopped()
    {
        _cloud = new SageMakerFixture(launcher: new FaultyLauncher(_folder, faults: 9));
        var arn = await StartAsync(
            Step("a", """, "RetryPolicies":[{"ExceptionType":["SageMaker.JOB_INTERNAL_ERROR"],"IntervalSeconds":3600,"MaxAttempts":5}]"""));
        while ((int?)(await PipelineFixture.StepsAsync(Cloud, arn)).FirstOrDefault()?["AttemptCount"] != 2)
        {
            await Task.Delay(5);
        }

        await Cloud.CallAsync("StopPipelineExecution", new() { ["PipelineExecutionArn"] = arn,
            ["ClientRequestToken"] = PipelineFixture.Token });

        Assert.Equal("Stopped", (string?)(await PipelineFixture.EndAsync(Cloud, arn))["PipelineExecutionStatus"]);
    }

    [Fact]
    public async Task A_step_with_a_cache_takes_over_what_an_earlier_run_of_it_did()
    {
        var step = Step("a", """, "CacheConfig":{"Enabled":true,"ExpireAfter":"P30D"}""", output: true);
        var first = await RunAsync(step);
        var second = await RunAsync(step);
        var other = await RunAsync(Step("a", """, "CacheConfig":{"Enabled":true,"ExpireAfter":"P30D"}""", "other", output: true));
        var third = await RunAsync(step);

        var (one, two) = (Assert.Single(await PipelineFixture.StepsAsync(Cloud, first)),
            Assert.Single(await PipelineFixture.StepsAsync(Cloud, second)));
        Assert.Null(one["CacheHitResult"]);
        Assert.Equal(first, (string?)two["CacheHitResult"]!["SourcePipelineExecutionArn"]);
        Assert.Equal(one["Metadata"]!.ToJsonString(), two["Metadata"]!.ToJsonString());
        Assert.Null(Assert.Single(await PipelineFixture.StepsAsync(Cloud, other))["CacheHitResult"]);
        Assert.Equal(first, (string?)Assert.Single(await PipelineFixture.StepsAsync(Cloud,
            third))["CacheHitResult"]!["SourcePipelineExecutionArn"]);
        Assert.Equal(2, (await Cloud.CallAsync("ListProcessingJobs", []))["ProcessingJobSummaries"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_failed_execution_that_is_retried_runs_only_what_failed()
    {
        var marker = Path.Combine(_folder.Path, "there");
        Cloud.Images.Add("model", $"test \"$1\" = a || test -f '{marker}'");
        var arn = await RunAsync(Step("a"), Step("b", ""","DependsOn":["a"]"""));
        Assert.Equal("Failed", (string?)(await Cloud.CallAsync("DescribePipelineExecution", Named(arn)))["PipelineExecutionStatus"]);
        await File.WriteAllTextAsync(marker, "");

        var retry = Named(arn);
        retry["ClientRequestToken"] = PipelineFixture.Token;
        await Cloud.CallAsync("RetryPipelineExecution", retry);
        await Cloud.CallAsync("RetryPipelineExecution", retry);

        Assert.Equal("Succeeded", (string?)(await PipelineFixture.EndAsync(Cloud, arn))["PipelineExecutionStatus"]);
        Assert.Equal([("a", 1), ("b", 2)], (await PipelineFixture.StepsAsync(Cloud, arn))
            .Select(step => ((string)step["StepName"]!, (int)step["AttemptCount"]!)));
        retry["ClientRequestToken"] = PipelineFixture.Token + "x";
        Assert.Equal("ConflictException", (await Cloud.RefusedAsync("RetryPipelineExecution", retry)).Code);
    }

    [Fact]
    public async Task A_selective_execution_runs_its_steps_on_the_results_of_another()
    {
        string[] steps = [Step("a"), Step("b", ""","DependsOn":["a"]""")];
        var source = await RunAsync(steps);

        var arn = await RunAsync(steps, request => request["SelectiveExecutionConfig"] = new JsonObject
        {
            ["SourcePipelineExecutionArn"] = source, ["SelectedSteps"] = new JsonArray(new JsonObject { ["StepName"] = "b" }),
        });

        Assert.Equal("b", (string?)Assert.Single(await PipelineFixture.StepsAsync(Cloud, arn))["StepName"]);
        Assert.Equal(source, (string?)(await Cloud.CallAsync("DescribePipelineExecution",
            Named(arn)))["SelectiveExecutionConfig"]!["SourcePipelineExecutionArn"]);
    }

    [Fact]
    public async Task An_execution_gets_other_words()
    {
        var arn = await RunAsync(Step("a"));
        var update = Named(arn);
        update["PipelineExecutionDescription"] = "the first";

        await Cloud.CallAsync("UpdatePipelineExecution", update);

        Assert.Equal("the first",
            (string?)(await Cloud.CallAsync("DescribePipelineExecution", Named(arn)))["PipelineExecutionDescription"]);
    }

    [Theory]
    [InlineData("""{"Name":"a","Type":"Lambda","Arguments":{}}""", "Type Lambda")]
    [InlineData("""{"Name":"a","Type":"Callback","Arguments":{}}""", "Type Callback")]
    [InlineData("""{"Name":"a","Type":"EMR","Arguments":{}}""", "Type EMR")]
    [InlineData("""{"Name":"a","Type":"QualityCheck","Arguments":{}}""", "Type QualityCheck")]
    [InlineData(
        """{"Name":"a","Type":"Training","Arguments":{},"RetryPolicies":[{"ExceptionType":["Bad"],"MaxAttempts":1}]}""",
        "ExceptionType of")]
    [InlineData(
        """{"Name":"a","Type":"Training","Arguments":{},"RetryPolicies":[{"ExceptionType":["Step.THROTTLING"]}]}""", "found neither")]
    [InlineData("""{"Name":"a","Type":"Training","Arguments":{},"CacheConfig":{"Enabled":true,"ExpireAfter":"soon"}}""", "ISO 8601")]
    [InlineData("""{"Name":"a","Type":"Fail","Arguments":{},"CacheConfig":{"Enabled":true}}""", "CacheConfig")]
    public async Task What_it_cannot_do_is_refused_when_the_pipeline_is_made(string step, string message) => Assert.Contains(
        message, (await Cloud.RefusedAsync("CreatePipeline", PipelineFixture.Create(Definition(step)))).Message, StringComparison.Ordinal);

    public void Dispose()
    {
        _cloud?.Dispose();
        _folder.Dispose();
    }

    private static JsonObject Named(string arn) => new() { ["PipelineExecutionArn"] = arn };

    private static string Definition(params string[] steps) => $$"""
        {"Version":"2020-12-01","Parameters":[{"Name":"ModelVersion","Type":"String"},{"Name":"ImageUri","Type":"String"}],"Steps":[{{string.Join(',', steps)}}]}
        """;

    private static string Step(string name, string more = "", string? argument = null, bool output = false)
    {
        var outputs = output
            ? ""","ProcessingOutputConfig":{"Outputs":[{"OutputName":"o","S3Output":{"S3Uri":"s3://data/o","LocalPath":"/opt/ml/processing/o","S3UploadMode":"EndOfJob"}}]}"""
            : "";
        return $$$"""
            {"Name":"{{{name}}}","Type":"Processing","Arguments":{"ProcessingResources":{{{Resources}}},
             "AppSpecification":{"ImageUri":{"Get":"Parameters.ImageUri"},"ContainerArguments":["{{{argument ?? name}}}"]}{{{outputs}}} }{{{more}}} }
            """;
    }

    private Task<string> RunAsync(params string[] steps) => RunAsync(steps, _ => { });

    private async Task<string> RunAsync(string[] steps, Action<JsonObject> change)
    {
        var arn = await StartAsync(steps, change);
        await PipelineFixture.EndAsync(Cloud, arn);
        return arn;
    }

    private Task<string> StartAsync(params string[] steps) => StartAsync(steps, _ => { });

    // One pipeline, whose definition changes.
    private async Task<string> StartAsync(string[] steps, Action<JsonObject> change)
    {
        if (Cloud.Images.Resolve("localhost:1/slipway/model:latest") is null)
        {
            Cloud.Images.Add("model", "exit 0");
        }

        if (_runs++ == 0)
        {
            await Cloud.CallAsync("CreatePipeline", PipelineFixture.Create(Definition(steps)));
        }
        else
        {
            await Cloud.CallAsync("UpdatePipeline", new() { ["PipelineName"] = "slipway-bikes",
                ["PipelineDefinition"] = Definition(steps) });
        }

        var request = PipelineFixture.Start("localhost:1/slipway/model:latest", $"{PipelineFixture.Token}-{_runs}");
        change(request);
        return (string)(await Cloud.CallAsync("StartPipelineExecution", request))["PipelineExecutionArn"]!;
    }
}
