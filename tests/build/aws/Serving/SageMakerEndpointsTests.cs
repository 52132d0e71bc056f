using Slipway.Aws.Serving;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Serving;

public sealed class SageMakerEndpointsTests : CloudTest
{
    private static readonly Canned _missing = Canned.Error(
        400, "ValidationException", "Could not find endpoint \"arn:aws:sagemaker:us-east-1:000000000000:endpoint/e\".");

    private SageMakerEndpoints Endpoints => new(Clients);

    [Fact]
    public async Task Describes_what_is_served_with_the_resolved_image()
    {
        Cloud.On(
            "SageMaker.DescribeEndpoint",
            """
            {"EndpointName":"e","EndpointArn":"arn:e","EndpointStatus":"InService","EndpointConfigName":"c","ProductionVariants":[
               {"VariantName":"v1-0-2","CurrentWeight":0.95,"DesiredWeight":0.9,"DeployedImages":[{"SpecifiedImage":"repo:v1","ResolvedImage":"repo@sha256:1"}]},
               {"VariantName":"v1-0-3","CurrentWeight":0.05}],
             "ShadowProductionVariants":[{"VariantName":"s","CurrentWeight":1}]}
            """);

        var endpoint = await Endpoints.DescribeAsync("e", None);

        Assert.Equal(
            ("e", "arn:e", "InService", "c", null),
            (endpoint!.Name, endpoint.Arn, endpoint.Status, endpoint.ConfigurationName, endpoint.FailureReason));
        Assert.Equal([new ServedVariant("v1-0-2", 0.95, "repo@sha256:1"), new ServedVariant("v1-0-3", 0.05, null)], endpoint.Production);
        Assert.Equal(new ServedVariant("s", 1, null), endpoint.Shadow);
    }

    [Fact]
    public async Task A_missing_endpoint_is_null_and_its_deletion_is_done()
    {
        Cloud.On("SageMaker.DescribeEndpoint", _missing).On("SageMaker.DeleteEndpoint", _missing);

        Assert.Null(await Endpoints.DescribeAsync("e", None));
        await Endpoints.DeleteAsync("e", None);
    }

    [Fact]
    public async Task Another_validation_error_is_not_taken_for_a_missing_endpoint()
    {
        Cloud.On("SageMaker.DescribeEndpoint", Canned.Error(400, "ValidationException", "1 validation error detected"));

        await Assert.ThrowsAsync<CloudException>(() => Endpoints.DescribeAsync("e", None));
    }

    [Fact]
    public async Task Creates_a_missing_endpoint()
    {
        Cloud.On("SageMaker.DescribeEndpoint", _missing).On("SageMaker.CreateEndpoint", """{"EndpointArn":"arn:e"}""");

        await Endpoints.ApplyAsync("e", "c", None);

        Assert.Equal("""{"EndpointConfigName":"c","EndpointName":"e"}""", Cloud.Single("SageMaker.CreateEndpoint").Text);
    }

    [Theory]
    [InlineData("InService", "c", null, false)]
    [InlineData("InService", "old", null, true)]
    [InlineData("Creating", "c", null, false)]
    [InlineData("Updating", "old", "c", false)]
    [InlineData("SystemUpdating", "c", null, false)]
    [InlineData("UpdateRollbackFailed", "old", null, true)]
    public async Task Updates_only_when_the_endpoint_neither_serves_it_nor_is_on_its_way(
        string status, string served, string? pending, bool updates)
    {
        Cloud.On("SageMaker.DescribeEndpoint", Endpoint(status, served, pending))
            .On("SageMaker.UpdateEndpoint", """{"EndpointArn":"arn:e"}""");

        await Endpoints.ApplyAsync("e", "c", None);

        Assert.Equal(updates, Cloud.Operations.Contains("SageMaker.UpdateEndpoint"));
    }

    [Theory]
    [InlineData("Creating", "old", null, "Wait")]
    [InlineData("Updating", "old", "other", "other")]
    [InlineData("RollingBack", "c", null, "Wait")]
    [InlineData("Deleting", "old", null, "Deleting")]
    [InlineData("Failed", "c", null, "delete it")]
    [InlineData("OutOfService", "old", null, "delete it")]
    public async Task A_status_that_allows_no_update_is_refused_with_what_to_do(string status, string served, string? pending, string says)
    {
        Cloud.On("SageMaker.DescribeEndpoint", Endpoint(status, served, pending));

        var fault = await Assert.ThrowsAsync<CloudException>(() => Endpoints.ApplyAsync("e", "c", None));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
        Assert.Contains(status, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_endpoint_that_another_run_created_meanwhile_is_taken()
    {
        Cloud.On("SageMaker.DescribeEndpoint", _missing)
            .On("SageMaker.CreateEndpoint", Canned.Error(400, "ValidationException", "Cannot create already existing endpoint"))
            .On("SageMaker.DescribeEndpoint", Endpoint("Creating", "c", null));

        await Endpoints.ApplyAsync("e", "c", None);

        Assert.DoesNotContain("SageMaker.UpdateEndpoint", Cloud.Operations);
    }

    [Fact]
    public async Task Sets_weights_by_variant()
    {
        Cloud.On("SageMaker.UpdateEndpointWeightsAndCapacities", """{"EndpointArn":"arn:e"}""");

        await Endpoints.SetWeightsAsync("e", new Dictionary<string, double> { ["v1-0-2"] = 0.9, ["v1-0-3"] = 0.1 }, None);

        Assert.Equal(
            """{"DesiredWeightsAndCapacities":[{"DesiredWeight":0.9,"VariantName":"v1-0-2"},{"DesiredWeight":0.1,"VariantName":"v1-0-3"}],"EndpointName":"e"}""",
            Cloud.Single("SageMaker.UpdateEndpointWeightsAndCapacities").Text);
    }

    private static string Endpoint(string status, string served, string? pending) =>
        $$"""{"EndpointName":"e","EndpointStatus":"{{status}}","EndpointConfigName":"{{served}}" """
        + (pending is null ? "}" : $",\"PendingDeploymentSummary\":{{\"EndpointConfigName\":\"{pending}\"}}}}");
}
