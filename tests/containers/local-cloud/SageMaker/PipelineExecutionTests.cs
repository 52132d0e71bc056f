using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class PipelineExecutionTests : IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public PipelineExecutionTests() => _cloud.Buckets.Put("data", "raw/data.csv", "a\n1,2,3\n");

    [Fact]
    public async Task Runs_steps_by_their_data_and_registers_the_model()
    {
        var arn = await StartAsync(PipelineFixture.Definition());

        var execution = await PipelineFixture.EndAsync(_cloud, arn);
        var steps = await PipelineFixture.StepsAsync(_cloud, arn);

        Assert.Equal("Succeeded", (string?)execution["PipelineExecutionStatus"]);
        Assert.Equal(["Prepare", "Train", "Evaluate", "Gate", "Register"], steps.Select(step => (string)step["StepName"]!));
        Assert.All(steps, step => Assert.Equal("Succeeded", (string?)step["StepStatus"]));
        var id = arn[(arn.LastIndexOf('/') + 1)..];
        Assert.StartsWith(
            $"arn:aws:sagemaker:us-east-1:000000000000:training-job/pipelines-{id}-Train-",
            (string?)steps[1]["Metadata"]!["TrainingJob"]!["Arn"],
            StringComparison.Ordinal);
        Assert.Equal("""{"Condition":{"Outcome":"True"}}""", steps[3]["Metadata"]!.ToJsonString());
        Assert.Equal(
            "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bikes/1",
            (string?)steps[4]["Metadata"]!["RegisterModel"]!["Arn"]);
        var package = await _cloud.CallAsync("DescribeModelPackage", new() { ["ModelPackageName"] = "slipway-bikes/1" });
        Assert.Equal("V1.0.0", (string?)package["CustomerMetadataProperties"]!["slipway.version"]);
        Assert.StartsWith(
            $"s3://data/models/pipelines-{id}-Train-",
            (string?)package["InferenceSpecification"]!["Containers"]![0]!["ModelDataUrl"],
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_other_branch_fails_the_execution_with_the_reason_of_the_evaluation()
    {
        var arn = await StartAsync(PipelineFixture.Definition(), ("Outcome", "fail"));

        var execution = await PipelineFixture.EndAsync(_cloud, arn);
        var steps = await PipelineFixture.StepsAsync(_cloud, arn);

        Assert.Equal(
            ("Failed", "Step failure: One or multiple steps failed."), (
                (string?)execution["PipelineExecutionStatus"], (string?)execution["FailureReason"]));
        Assert.Equal(
            ("Refused", "Failed", "Refused: R2 too low"), (
                (string?)steps[4]["StepName"], (string?)steps[4]["StepStatus"], (string?)steps[4]["FailureReason"]));
        Assert.Equal("""{"Fail":{"ErrorMessage":"Refused: R2 too low"}}""", steps[4]["Metadata"]!.ToJsonString());
    }

    [Fact]
    public async Task A_failed_job_fails_its_step_and_starts_no_other()
    {
        _cloud.Images.Add("model", "printf 'row 3: no date' > \"$SAGEMAKER_BASE_DIR/output/message\"; exit 1");
        var image = "localhost:1/slipway/model:latest";
        await _cloud.CallAsync("CreatePipeline", PipelineFixture.Create(PipelineFixture.Definition()));

        var arn = (string)(await _cloud.CallAsync("StartPipelineExecution", PipelineFixture.Start(image)))["PipelineExecutionArn"]!;
        await PipelineFixture.EndAsync(_cloud, arn);

        var step = Assert.Single(await PipelineFixture.StepsAsync(_cloud, arn));
        Assert.Equal(
            ("Failed", "ClientError: AlgorithmError: row 3: no date, exit code: 1"), (
                (string?)step["StepStatus"], (string?)step["FailureReason"]));
    }

    [Fact]
    public async Task The_same_token_starts_one_execution()
    {
        var first = await StartAsync(PipelineFixture.Definition());

        var again = await _cloud.CallAsync("StartPipelineExecution", PipelineFixture.Start(PipelineFixture.Image(_cloud)));
        var other = await _cloud.CallAsync(
            "StartPipelineExecution", PipelineFixture.Start(PipelineFixture.Image(_cloud), "another-token-of-32-characters---"));

        Assert.Equal(first, (string?)again["PipelineExecutionArn"]);
        Assert.NotEqual(first, (string?)other["PipelineExecutionArn"]);
        var list = await _cloud.CallAsync("ListPipelineExecutions", new() { ["PipelineName"] = "slipway-bikes" });
        Assert.Equal(2, list["PipelineExecutionSummaries"]!.AsArray().Count);
        await PipelineFixture.EndAsync(_cloud, first);
        await PipelineFixture.EndAsync(_cloud, (string)other["PipelineExecutionArn"]!);
        Assert.Equal(
            2,
            (await _cloud.CallAsync(
                "ListModelPackages", new() { ["ModelPackageGroupName"] = "slipway-bikes" }))["ModelPackageSummaryList"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_stopped_execution_stops_its_job_and_starts_no_other()
    {
        _cloud.Images.Add("model", "sleep 600");
        await _cloud.CallAsync("CreatePipeline", PipelineFixture.Create(PipelineFixture.Definition()));
        var arn =
            (string)(await _cloud.CallAsync(
                "StartPipelineExecution", PipelineFixture.Start("localhost:1/slipway/model:latest")))["PipelineExecutionArn"]!;

        await _cloud.CallAsync(
            "StopPipelineExecution", new() { ["PipelineExecutionArn"] = arn, ["ClientRequestToken"] = PipelineFixture.Token });

        Assert.Equal("Stopped", (string?)(await PipelineFixture.EndAsync(_cloud, arn))["PipelineExecutionStatus"]);
        Assert.True((await PipelineFixture.StepsAsync(_cloud, arn)).Count <= 1);
    }

    [Fact]
    public async Task Independent_steps_run_side_by_side()
    {
        // Each of the two waits for the other: one after the other they would never end.
        var meet = _cloud.Folder.Sub("meet");
        _cloud.Images.Add("model", $"touch '{meet}/'$1; while [ ! -f '{meet}/a' ] || [ ! -f '{meet}/b' ]; do sleep 0.02; done");
        await _cloud.CallAsync("CreatePipeline", PipelineFixture.Create($$"""
            {"Version":"2020-12-01","Parameters":[{"Name":"ModelVersion","Type":"String"},{"Name":"ImageUri","Type":"String"}],"Steps":[{{Step("a")}},{{Step("b")}}]}
            """));

        var arn =
            (string)(await _cloud.CallAsync(
                "StartPipelineExecution", PipelineFixture.Start("localhost:1/slipway/model:latest")))["PipelineExecutionArn"]!;

        Assert.Equal("Succeeded", (string?)(await PipelineFixture.EndAsync(_cloud, arn))["PipelineExecutionStatus"]);
    }

    [Fact]
    public async Task An_unknown_parameter_is_refused_by_name()
    {
        await _cloud.CallAsync("CreatePipeline", PipelineFixture.Create(PipelineFixture.Definition()));

        var refusal = await _cloud.RefusedAsync(
            "StartPipelineExecution", PipelineFixture.Start("x", PipelineFixture.Token, ("Versoin", "1")));

        Assert.Contains("Parameter [Versoin] is not defined", refusal.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _cloud.Dispose();

    private static string Step(string name) => $$$$"""
        {"Name":"{{{{name}}}}","Type":"Processing","Arguments":{"ProcessingResources":{"ClusterConfig":{"InstanceType":"ml.m5.large","InstanceCount":1,"VolumeSizeInGB":5}},
         "AppSpecification":{"ImageUri":{"Get":"Parameters.ImageUri"},"ContainerArguments":["{{{{name}}}}"]}}}
        """;

    private async Task<string> StartAsync(string definition, params (string Name, string Value)[] more)
    {
        var image = PipelineFixture.Image(_cloud);
        await _cloud.CallAsync("CreatePipeline", PipelineFixture.Create(definition));
        return (string)(await _cloud.CallAsync(
            "StartPipelineExecution", PipelineFixture.Start(image, more: more)))["PipelineExecutionArn"]!;
    }
}
