using Slipway.Aws.Serving;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Serving;

public sealed class EnsureTests : CloudTest
{
    private static readonly ServedModel _model = new(
        "slipway-m-v1-0-3", "repo@sha256:1", "s3://b/model.tar.gz", new Dictionary<string, string> { ["A"] = "1" }, "arn:role");

    private static readonly EndpointConfiguration _configuration = new(
        "config",
        [new Variant("v1-0-2", "m2", "ml.m5.large", 1, 0.95), new Variant("v1-0-3", "m3", "ml.m5.large", 1, 0.05)],
        null,
        new Capture("s3://b/captures", 100));

    private SageMakerEndpoints Endpoints => new(Clients);

    [Fact]
    public async Task Creates_a_model_of_image_artifact_and_environment()
    {
        Cloud.On("SageMaker.CreateModel", """{"ModelArn":"arn:m"}""");

        await Endpoints.EnsureModelAsync(_model, None);

        Assert.Equal(
            """{"ExecutionRoleArn":"arn:role","ModelName":"slipway-m-v1-0-3","PrimaryContainer":{"Environment":{"A":"1"},"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz"}}""",
            Cloud.Single("SageMaker.CreateModel").Text);
    }

    [Theory]
    [InlineData("""{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz","Environment":{"A":"1"}}""", "arn:role", null)]
    [InlineData(
        """{"Image":"repo@sha256:2","ModelDataUrl":"s3://b/model.tar.gz","Environment":{"A":"1"}}""",
        "arn:role",
        "expected Image 'repo@sha256:1', found 'repo@sha256:2'")]
    [InlineData("""{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/other.tar.gz","Environment":{"A":"1"}}""", "arn:role", "ModelDataUrl")]
    [InlineData(
        """{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz","Environment":{"A":"2"}}""",
        "arn:role",
        "expected Environment.A '1', found '2'")]
    [InlineData(
        """{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz","Environment":{"A":"1","B":"1"}}""",
        "arn:role",
        "expected Environment.B none, found '1'")]
    [InlineData("""{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz"}""", "arn:role", "Environment.A")]
    [InlineData(
        """{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz","Environment":{"A":"1"}}""", "arn:other", "ExecutionRoleArn")]
    public async Task Adopts_an_existing_model_only_when_it_is_equal(string container, string role, string? difference)
    {
        Cloud.On("SageMaker.CreateModel", Canned.Error(400, "ValidationException", "Cannot create already existing model \"arn:m\"."))
            .On(
                "SageMaker.DescribeModel",
                $$$"""{"ModelName":"slipway-m-v1-0-3","ExecutionRoleArn":"{{{role}}}","PrimaryContainer":{{{container}}} }""");

        var fault = await Record.ExceptionAsync(() => Endpoints.EnsureModelAsync(_model, None));

        AssertDifference(difference, fault, "slipway-m-v1-0-3");
    }

    [Fact]
    public async Task Creates_a_configuration_with_variants_and_capture_and_no_absent_structures()
    {
        Cloud.On("SageMaker.CreateEndpointConfig", """{"EndpointConfigArn":"arn:c"}""");
        var shadow = new EndpointConfiguration(
            "s", [new Variant("a", "m", "ml.m5.large", 1, 1)], new Variant("b", "n", "ml.m5.large", 1, 1), null);

        await Endpoints.EnsureConfigAsync(_configuration, None);
        await Endpoints.EnsureConfigAsync(shadow, None);

        var (first, second) = (Cloud.Received[0].Json, Cloud.Received[1].Json);
        Assert.Equal("[\"Input\",\"Output\"]", new System.Text.Json.Nodes.JsonArray(
            [
                .. first["DataCaptureConfig"]!["CaptureOptions"]!.AsArray().Select(option => option!["CaptureMode"]!.DeepClone()),
            ]).ToJsonString());
        Assert.Equal(
            ["text/csv"],
            first["DataCaptureConfig"]!["CaptureContentTypeHeader"]!["CsvContentTypes"]!.AsArray().Select(type => (string?)type));
        Assert.Equal(100, (int?)first["DataCaptureConfig"]!["InitialSamplingPercentage"]);
        Assert.Equal("0.05", first["ProductionVariants"]![1]!["InitialVariantWeight"]!.ToJsonString());
        Assert.False(first.AsObject().ContainsKey("ShadowProductionVariants"));
        Assert.Equal("b", (string?)second["ShadowProductionVariants"]![0]!["VariantName"]);
        Assert.False(second.AsObject().ContainsKey("DataCaptureConfig"));
    }

    [Theory]
    [InlineData("0.05", "ml.m5.large", "v1-0-3", 100, null)]
    [InlineData("0.1", "ml.m5.large", "v1-0-3", 100, "ProductionVariants.v1-0-3.InitialVariantWeight '0.05', found '0.1'")]
    [InlineData("0.05", "ml.m5.xlarge", "v1-0-3", 100, "ProductionVariants.v1-0-3.InstanceType 'ml.m5.large', found 'ml.m5.xlarge'")]
    [InlineData("0.05", "ml.m5.large", "v1-0-4", 100, "'v1-0-2, v1-0-3', found 'v1-0-2, v1-0-4'")]
    [InlineData("0.05", "ml.m5.large", "v1-0-3", 50, "DataCaptureConfig.InitialSamplingPercentage '100', found '50'")]
    public async Task Adopts_an_existing_configuration_only_when_it_is_equal(
        string weight, string type, string variant, int sampling, string? difference)
    {
        Cloud.On(
            "SageMaker.CreateEndpointConfig",
            Canned.Error(400, "ValidationException", "Cannot create already existing endpoint configuration \"arn:c\"."))
            .On("SageMaker.DescribeEndpointConfig", Stored(weight, type, variant, sampling));

        var fault = await Record.ExceptionAsync(() => Endpoints.EnsureConfigAsync(_configuration, None));

        AssertDifference(difference, fault, "config");
    }

    [Fact]
    public async Task A_shadow_that_is_not_wanted_is_a_difference()
    {
        Cloud.On(
            "SageMaker.CreateEndpointConfig",
            Canned.Error(400, "ValidationException", "Cannot create already existing endpoint configuration"))
            .On("SageMaker.DescribeEndpointConfig", Stored("0.05", "ml.m5.large", "v1-0-3", 100).Replace(
                "\"EndpointConfigName\"",
                "\"ShadowProductionVariants\":[{\"VariantName\":\"s\"}],\"EndpointConfigName\"",
                StringComparison.Ordinal));

        var fault = await Assert.ThrowsAsync<CloudException>(() => Endpoints.EnsureConfigAsync(_configuration, None));

        Assert.Contains("ShadowProductionVariants none", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_configuration_comes_back_as_it_went()
    {
        Cloud.On("SageMaker.DescribeEndpointConfig", Stored("0.05", "ml.m5.large", "v1-0-3", 100))
            .On(
                "SageMaker.DescribeEndpointConfig",
                Canned.Error(400, "ValidationException", "Could not find endpoint configuration \"arn:c\"."));

        var found = await Endpoints.DescribeConfigAsync("config", None);

        Assert.Equal(_configuration.Production, found!.Production);
        Assert.Equal((_configuration.Shadow, _configuration.Capture), (found.Shadow, found.Capture));
        Assert.Null(await Endpoints.DescribeConfigAsync("config", None));
    }

    private static string Stored(string weight, string type, string variant, int sampling) => $$"""
        {"EndpointConfigName":"config","ProductionVariants":[
           {"VariantName":"v1-0-2","ModelName":"m2","InstanceType":"ml.m5.large","InitialInstanceCount":1,"InitialVariantWeight":0.95},
           {"VariantName":"{{variant}}","ModelName":"m3","InstanceType":"{{type}}","InitialInstanceCount":1,"InitialVariantWeight":{{weight}} }],
         "DataCaptureConfig":{"EnableCapture":true,"InitialSamplingPercentage":{{sampling}},"DestinationS3Uri":"s3://b/captures","CaptureOptions":[{"CaptureMode":"Input"}]} }
        """;

    private static void AssertDifference(string? difference, Exception? fault, string name)
    {
        if (difference is null)
        {
            Assert.Null(fault);
            return;
        }
        var conflict = Assert.IsType<CloudException>(fault);
        Assert.Contains(difference, conflict.Message, StringComparison.Ordinal);
        Assert.Contains(name, conflict.Message, StringComparison.Ordinal);
    }
}
