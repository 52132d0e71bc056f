using System.Text.Json.Nodes;
using Slipway.Domain.Pipelines;

namespace Slipway.Domain.Tests.Pipelines;

public sealed class PipelineDefinitionTests
{
    private static readonly PipelineParameter<string> Message = new("Message");
    private static readonly PipelineParameter<S3Uri> Data = new("Data");

    [Fact]
    public void Renders_parameters_and_references()
    {
        var pipeline = new PipelineDefinition([Message], [Fail("Stop", PipelineValue.Join("-", PipelineValue.Of("a"), Message.Value))]);

        var json = JsonNode.Parse(pipeline.ToJson())!;

        Assert.Equal("2020-12-01", json["Version"]!.GetValue<string>());
        Assert.Equal("[{\"Name\":\"Message\",\"Type\":\"String\"}]", json["Parameters"]!.ToJsonString());
        Assert.Equal(
            "{\"ErrorMessage\":{\"Std:Join\":{\"On\":\"-\",\"Values\":[\"a\",{\"Get\":\"Parameters.Message\"}]}}}",
            json["Steps"]![0]!["Arguments"]!.ToJsonString());
    }

    [Fact]
    public void Reports_every_fault_at_once()
    {
        var process = Process("Later");
        var value = process.Output("out", "/opt/ml/processing/out", Data.Value).PropertyFile("F", "f.json").JsonGet<string>("a.b");
        var pipeline = new PipelineDefinition(
            [Message, Message], [Fail("Stop", value), Fail("Stop", Message.Value), Fail("no name", Message.Value), process]);

        var thrown = Assert.Throws<InvalidOperationException>(pipeline.ToJson);

        Assert.Equal(
            [
                "Two parameters are named 'Message'.",
                "Step 'Stop' refers to the step 'Later', which is not before it.",
                "Two steps are named 'Stop'.",
                "'no name' is no step name: expected 1 to 64 letters, digits and hyphens.",
                "Step 'Later' refers to the parameter 'Data', which is not declared.",
                "Step 'Later' refers to the parameter 'Data', which is not declared.",
            ],
            thrown.Message.Split('\n'));
    }

    [Fact]
    public void Steps_of_a_condition_may_refer_to_what_is_before_the_condition()
    {
        var process = Process("First");
        var value = process.Output("out", "/opt/ml/processing/out", Data.Value).PropertyFile("F", "f.json").JsonGet<string>("a.b");
        var condition = new ConditionStep
        {
            Name = "Choose",
            Conditions =
            [
                PipelineCondition.EqualTo(value, PipelineValue.Of("x")),
                PipelineCondition.AtMost(PipelineValue.Of(1), PipelineValue.Of(2)),
            ],
            Then = [],
            Otherwise = [Fail("Stop", value)],
        };

        var json = JsonNode.Parse(new PipelineDefinition([Data], [process, condition]).ToJson())!;

        Assert.Equal("Stop", json["Steps"]![1]!["Arguments"]!["ElseSteps"]![0]!["Name"]!.GetValue<string>());
        Assert.Equal(
            "[{\"PropertyFileName\":\"F\",\"OutputName\":\"out\",\"FilePath\":\"f.json\"}]",
            json["Steps"]![0]!["PropertyFiles"]!.ToJsonString());
    }

    [Fact]
    public void Refuses_a_definition_that_SageMaker_would_not_take()
    {
        var pipeline = new PipelineDefinition([], [Fail("Stop", PipelineValue.Of(new string('x', PipelineDefinition.MaximumLength)))]);

        Assert.Contains("1048576", Assert.Throws<InvalidOperationException>(pipeline.ToJson).Message);
    }

    private static FailStep Fail(string name, PipelineValue<string> message) => new() { Name = name, ErrorMessage = message };

    private static ProcessingStep Process(string name) => new()
    {
        Name = name,
        ImageUri = PipelineValue.Of("image@sha256:0"),
        ContainerArguments = ["prepare"],
        Inputs = [new ProcessingInput("raw", Data.Value, "/opt/ml/processing/in")],
        RoleArn = "arn:aws:iam::000000000000:role/slipway-execution",
        Resources = new JobResources("ml.m5.large", TimeSpan.FromHours(1)),
    };
}
