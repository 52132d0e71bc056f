using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Amazon.SageMaker.Model;
using Slipway.Aws.Tests.Fake;

namespace Slipway.Aws.Tests.StandIns;

public sealed class JsonProtocolTests : CloudTest
{
    [Fact]
    public async Task SageMaker_speaks_json_1_1_in_pascal_case_and_signs_for_its_region()
    {
        Cloud.On("SageMaker.CreateEndpointConfig", """{"EndpointConfigArn":"arn:config"}""");

        var response = await Clients.SageMaker.CreateEndpointConfigAsync(new CreateEndpointConfigRequest
        {
            EndpointConfigName = "c",
            ProductionVariants =
            [
                new ProductionVariant
                {
                    VariantName = "v1-0-3",
                    ModelName = "m",
                    InstanceType = "ml.m5.large",
                    InitialInstanceCount = 1,
                    InitialVariantWeight = 0.05f,
                },
            ],
        });

        var request = Cloud.Single("SageMaker.CreateEndpointConfig");
        Assert.Equal("arn:config", response.EndpointConfigArn);
        Assert.Equal("request-1", response.ResponseMetadata.RequestId);
        Assert.Equal(("POST", "/"), (request.Method, request.Path));
        Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
        Assert.StartsWith("AWS4-HMAC-SHA256 Credential=local/", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Contains("/us-east-1/sagemaker/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(
            """{"EndpointConfigName":"c","ProductionVariants":[{"InitialInstanceCount":1,"InitialVariantWeight":0.05,"InstanceType":"ml.m5.large","ModelName":"m","VariantName":"v1-0-3"}]}""",
            request.Text);
    }

    [Fact]
    public async Task Ecr_speaks_json_1_1_in_camel_case()
    {
        Cloud.On(
            "AmazonEC2ContainerRegistry_V20150921.DescribeImages",
            """{"imageDetails":[{"imageDigest":"sha256:1","imageTags":["v1"],"imageSizeInBytes":5000000000,"imagePushedAt":1720000000.5,"unknownMember":{"x":[1]}}]}""");

        var response = await Clients.Ecr.DescribeImagesAsync(new DescribeImagesRequest
        {
            RepositoryName = "slipway/m",
            ImageIds = [new ImageIdentifier { ImageDigest = "sha256:1" }],
            Filter = new DescribeImagesFilter { TagStatus = "TAGGED" },
        });

        var request = Cloud.Single("AmazonEC2ContainerRegistry_V20150921.DescribeImages");
        Assert.Equal("application/x-amz-json-1.1", request.Header("Content-Type"));
        Assert.Contains("/us-east-1/ecr/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(
            """{"filter":{"tagStatus":"TAGGED"},"imageIds":[{"imageDigest":"sha256:1"}],"repositoryName":"slipway/m"}""", request.Text);
        var image = Assert.Single(response.ImageDetails);
        Assert.Equal(5_000_000_000, image.ImageSizeInBytes);
        Assert.Equal(["v1"], image.ImageTags);
        Assert.Equal(new DateTime(2024, 7, 3, 9, 46, 40, 500, DateTimeKind.Utc), image.ImagePushedAt);
        Assert.Null(image.LastRecordedPullTime);
    }

    [Fact]
    public async Task CloudWatch_speaks_json_1_0_with_epoch_seconds()
    {
        Cloud.On("GraniteServiceVersion20100801.PutMetricData", "");

        await Clients.CloudWatch.PutMetricDataAsync(new PutMetricDataRequest
        {
            Namespace = "Slipway",
            MetricData =
            [
                new MetricDatum
                {
                    MetricName = "m",
                    Value = 1.5,
                    Timestamp = DateTime.UnixEpoch.AddSeconds(12),
                    Unit = StandardUnit.CountSecond,
                },
            ],
        });

        var request = Cloud.Single("GraniteServiceVersion20100801.PutMetricData");
        Assert.Equal("application/x-amz-json-1.0", request.Header("Content-Type"));
        Assert.Contains("/us-east-1/monitoring/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal(
            """{"MetricData":[{"MetricName":"m","Timestamp":12,"Unit":"Count/Second","Value":1.5}],"Namespace":"Slipway"}""", request.Text);
    }

    [Fact]
    public async Task A_missing_idempotency_token_is_made_up_and_stays_the_same_over_retries()
    {
        Cloud.On("SageMaker.StartPipelineExecution", Canned.Error(400, "ThrottlingException", "Rate exceeded"))
            .On("SageMaker.StartPipelineExecution", """{"PipelineExecutionArn":"arn:execution"}""");
        using var clients = Cloud.Clients(retries: 3);

        var response = await clients.SageMaker.StartPipelineExecutionAsync(new StartPipelineExecutionRequest { PipelineName = "p" });

        Assert.Equal("arn:execution", response.PipelineExecutionArn);
        var tokens = Cloud.Received.Select(r => r.Json["ClientRequestToken"]!.GetValue<string>()).ToList();
        Assert.Equal(2, tokens.Count);
        Assert.Equal(tokens[0], tokens[1]);
        Assert.InRange(tokens[0].Length, 32, 128);
    }

    [Fact]
    public async Task An_operation_without_output_takes_an_empty_body()
    {
        Cloud.On("SageMaker.DeleteEndpoint", "");

        var response = await Clients.SageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = "e" });

        Assert.Equal(System.Net.HttpStatusCode.OK, response.HttpStatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad gateway</body></html>")]
    [InlineData("""{"EndpointName":"e","EndpointStatus":"InSer""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"CreationTime":{"a":1}}""")]
    public async Task A_body_that_is_no_such_object_is_a_fault_and_never_an_empty_answer(string body)
    {
        Cloud.On("SageMaker.DescribeEndpoint", new Canned(200, "text/html", body));

        var fault = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" }));

        Assert.IsType<AmazonUnmarshallingException>(fault);
        Assert.Contains("DescribeEndpoint", fault.InnerException!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enumeration_values_that_are_newer_than_the_package_pass_through()
    {
        Cloud.On("SageMaker.DescribeEndpoint", """{"EndpointName":"e","EndpointStatus":"Meditating"}""");

        var endpoint = await Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" });

        Assert.Equal("Meditating", endpoint.EndpointStatus.Value);
        Assert.Null(endpoint.ProductionVariants);
    }
}
