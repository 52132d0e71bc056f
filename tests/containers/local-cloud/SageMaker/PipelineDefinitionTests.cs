using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Pipelines.Definition;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class PipelineDefinitionTests
{
    [Fact]
    public void Needs_come_from_references_from_DependsOn_and_from_the_guard()
    {
        var steps = PipelineDefinition.Parse(PipelineFixture.Definition()).Steps;

        Assert.Empty(steps["Prepare"].Needs);
        Assert.Equal(["Prepare"], steps["Train"].Needs);
        Assert.Equal(["Train"], steps["Evaluate"].Needs);
        Assert.Equal(["Evaluate"], steps["Gate"].Needs);
        Assert.Equal(["Gate", "Train"], steps["Register"].Needs.Order());
        Assert.Equal(new StepGuard("Gate", false), steps["Refused"].Guard);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("""{"Version":"1"}""", "Version: expected \"2020-12-01\", found \"1\"")]
    [InlineData("""{"Version":"2020-12-01","Steps":[]}""", "expected at least one step")]
    [InlineData("""{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Lambda"}]}""", "does not implement steps of Type Lambda")]
    [InlineData(
        """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","Elastic":[]}]}""",
        "step 'a': the local cloud does not implement Elastic")]
    [InlineData(
        """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","Arguments":{"ErrorMessage":{"Get":"Parameters.X"}}}]}""",
        "unknown reference 'Parameters.X'")]
    [InlineData(
        """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","Arguments":{"ErrorMessage":{"Get":"Execution.Name"}}}]}""",
        "unknown reference 'Execution.Name'")]
    [InlineData(
        """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","DependsOn":["b"]}]}""",
        "step 'a': refers to step 'b', which does not exist")]
    [InlineData(
        """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","DependsOn":["b"]},{"Name":"b","Type":"Fail","DependsOn":["a"]}]}""",
        "the steps a, b wait for each other")]
    [InlineData("""{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail"},{"Name":"a","Type":"Fail"}]}""", "step 'a': found twice")]
    [InlineData(
        """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Condition","Arguments":{"Conditions":[{"Type":"Like"}]}}]}""",
        "does not implement conditions of Type Like")]
    public void What_is_wrong_is_told(string json, string expected)
    {
        var refusal = Assert.Throws<ServiceException>(() => PipelineDefinition.Parse(json));

        Assert.Equal("ValidationException", refusal.Code);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var refusal = Assert.Throws<ServiceException>(() => PipelineDefinition.Parse(
            """{"Version":"2020-12-01","Steps":[{"Name":"a","Type":"Fail","Arguments":{"ErrorMessage":{"Get":"Parameters.X"}},"DependsOn":["c"]},{"Name":"b","Type":"Fail","DependsOn":["d"]}]}"""));

        Assert.Equal(3, refusal.Message.Split("; ").Length);
    }
}
