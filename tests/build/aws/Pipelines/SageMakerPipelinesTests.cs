using Slipway.Aws.Pipelines;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Pipelines;

public sealed class SageMakerPipelinesTests : CloudTest
{
    private const string Definition = """{"Version":"2020-12-01","Steps":[]}""";
    private const string Role = "arn:aws:iam::000000000000:role/slipway-execution";
    private static readonly string _token = new('t', 64);

    private SageMakerPipelines Pipelines => new(Clients);

    [Fact]
    public async Task Creates_a_missing_pipeline()
    {
        Cloud.On("SageMaker.DescribePipeline", Canned.Error(400, "ResourceNotFound", "Pipeline 'p' does not exist."))
            .On("SageMaker.CreatePipeline", """{"PipelineArn":"arn:p"}""");

        await Pipelines.UpsertAsync("p", Definition, Role, _token, None);

        var request = Cloud.Single("SageMaker.CreatePipeline").Json;
        Assert.Equal(("p", Definition, Role, _token), (
            (string?)request["PipelineName"], (string?)request["PipelineDefinition"], (string?)request["RoleArn"], (string?)request["ClientRequestToken"]));
    }

    [Theory]
    [InlineData("""{ "Steps": [], "Version": "2020-12-01" }""", Role, false)]
    [InlineData("""{"Version":"2020-12-01","Steps":[1]}""", Role, true)]
    [InlineData(Definition, "arn:other", true)]
    public async Task Updates_an_existing_pipeline_only_when_it_differs(string stored, string role, bool updates)
    {
        Cloud.On(
            "SageMaker.DescribePipeline",
            new System.Text.Json.Nodes.JsonObject { ["PipelineDefinition"] = stored, ["RoleArn"] = role }.ToJsonString())
            .On("SageMaker.UpdatePipeline", """{"PipelineArn":"arn:p"}""");

        await Pipelines.UpsertAsync("p", Definition, Role, _token, None);

        Assert.Equal(updates, Cloud.Operations.Contains("SageMaker.UpdatePipeline"));
    }

    [Fact]
    public async Task A_pipeline_that_another_run_created_meanwhile_is_compared()
    {
        Cloud.On("SageMaker.DescribePipeline", Canned.Error(400, "ResourceNotFound", "none"))
            .On("SageMaker.CreatePipeline", Canned.Error(400, "ValidationException", "Pipeline with name p already exists."))
            .On(
                "SageMaker.DescribePipeline",
                new System.Text.Json.Nodes.JsonObject { ["PipelineDefinition"] = Definition, ["RoleArn"] = Role }.ToJsonString());

        await Pipelines.UpsertAsync("p", Definition, Role, _token, None);

        Assert.DoesNotContain("SageMaker.UpdatePipeline", Cloud.Operations);
    }

    [Fact]
    public async Task Starts_with_parameters_and_token()
    {
        Cloud.On("SageMaker.StartPipelineExecution", """{"PipelineExecutionArn":"arn:e"}""");

        var arn = await Pipelines.StartAsync("p", new Dictionary<string, string> { ["ModelVersion"] = "V1.0.3" }, _token, None);

        Assert.Equal("arn:e", arn);
        Assert.Equal(
            $$"""{"ClientRequestToken":"{{_token}}","PipelineName":"p","PipelineParameters":[{"Name":"ModelVersion","Value":"V1.0.3"}]}""",
            Cloud.Single("SageMaker.StartPipelineExecution").Text);
    }

    [Fact]
    public async Task Describes_all_steps_in_the_order_of_their_start_with_what_they_made()
    {
        Cloud.On("SageMaker.DescribePipelineExecution", """{"PipelineExecutionStatus":"Failed","FailureReason":"Step failure"}""")
            .On(
                "SageMaker.ListPipelineExecutionSteps",
                """
                {"NextToken":"t","PipelineExecutionSteps":[
                  {"StepName":"Refused","StepStatus":"Failed","StartTime":1720000300,"Metadata":{"Fail":{"ErrorMessage":"R2 too low"}}},
                  {"StepName":"Train","StepStatus":"Succeeded","StartTime":1720000100,"EndTime":1720000200,"Metadata":{"TrainingJob":{"Arn":"arn:train"}}}]}
                """)
            .On(
                "SageMaker.ListPipelineExecutionSteps",
                """{"PipelineExecutionSteps":[{"StepName":"Prepare","StepStatus":"Succeeded","StartTime":1720000000,"Metadata":{"ProcessingJob":{"Arn":"arn:prepare"}}}]}""");

        var execution = await Pipelines.DescribeAsync("arn:e", None);

        Assert.Equal((PipelineStatus.Failed, "Step failure"), (execution.Status, execution.FailureReason));
        Assert.Equal(["Prepare", "Train", "Refused"], execution.Steps.Select(step => step.Name));
        Assert.Equal(["arn:prepare", "arn:train", null], execution.Steps.Select(step => step.Arn));
        Assert.Equal("R2 too low", execution.Steps[2].FailureReason);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1720000200), execution.Steps[1].Ended);
        Assert.Null(execution.Steps[2].Ended);
    }

    [Theory]
    [InlineData("Executing", PipelineStatus.Executing)]
    [InlineData("Stopping", PipelineStatus.Executing)]
    [InlineData("Stopped", PipelineStatus.Stopped)]
    [InlineData("Succeeded", PipelineStatus.Succeeded)]
    public async Task Knows_each_status(string wire, PipelineStatus expected)
    {
        Cloud.On("SageMaker.DescribePipelineExecution", $$"""{"PipelineExecutionStatus":"{{wire}}"}""")
            .On("SageMaker.ListPipelineExecutionSteps", "{}");

        var execution = await Pipelines.DescribeAsync("arn:e", None);

        Assert.Equal(expected, execution.Status);
        Assert.Empty(execution.Steps);
    }

    [Fact]
    public async Task A_status_that_nobody_knows_is_no_success()
    {
        Cloud.On("SageMaker.DescribePipelineExecution", """{"PipelineExecutionStatus":"Meditating"}""")
            .On("SageMaker.ListPipelineExecutionSteps", "{}");

        var fault = await Assert.ThrowsAsync<CloudException>(() => Pipelines.DescribeAsync("arn:e", None));

        Assert.Contains("Meditating", fault.Message, StringComparison.Ordinal);
    }
}
