using Amazon;
using Amazon.CloudWatch;
using Amazon.ECR;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SageMakerRuntime;

namespace Slipway.Aws.Tests.StandIns;

public sealed class EndpointResolutionTests
{
    private static readonly BasicAWSCredentials _credentials = new("key", "secret");

    [Theory]
    [InlineData("us-east-1", "amazonaws.com")]
    [InlineData("eu-central-1", "amazonaws.com")]
    [InlineData("cn-north-1", "amazonaws.com.cn")]
    public void A_region_gives_the_services_host(string region, string suffix)
    {
        var endpoint = RegionEndpoint.GetBySystemName(region);
        using var sageMaker = new AmazonSageMakerClient(_credentials, endpoint);
        using var runtime = new AmazonSageMakerRuntimeClient(_credentials, endpoint);
        using var ecr = new AmazonECRClient(_credentials, endpoint);
        using var cloudWatch = new AmazonCloudWatchClient(_credentials, endpoint);

        Assert.Equal(
            $"https://api.sagemaker.{region}.{suffix}", sageMaker.DetermineServiceOperationEndpoint(new DescribeModelRequest()).URL);
        Assert.Equal(
            $"https://runtime.sagemaker.{region}.{suffix}",
            runtime.DetermineServiceOperationEndpoint(new Amazon.SageMakerRuntime.Model.InvokeEndpointRequest()).URL);
        Assert.Equal(
            $"https://api.ecr.{region}.{suffix}", ecr.DetermineServiceOperationEndpoint(new Amazon.ECR.Model.ListImagesRequest()).URL);
        Assert.Equal(
            $"https://monitoring.{region}.{suffix}",
            cloudWatch.DetermineServiceOperationEndpoint(new Amazon.CloudWatch.Model.GetMetricDataRequest()).URL);
    }

    [Fact]
    public void A_service_url_goes_before_the_region()
    {
        using var client = new AmazonSageMakerClient(_credentials, new AmazonSageMakerConfig { ServiceURL = "http://127.0.0.1:4600" });

        Assert.Equal("http://127.0.0.1:4600/", client.DetermineServiceOperationEndpoint(new DescribeModelRequest()).URL.TrimEnd('/') + "/");
    }

    [Fact]
    public void Hosts_that_the_stand_in_does_not_know_are_refused_by_name()
    {
        using var client = new AmazonSageMakerClient(
            _credentials, new AmazonSageMakerConfig { RegionEndpoint = RegionEndpoint.USEast1, UseFIPSEndpoint = true });

        var error = Assert.Throws<AmazonClientException>(() => client.DetermineServiceOperationEndpoint(new DescribeModelRequest()));

        Assert.Contains("UseFIPSEndpoint", error.Message, StringComparison.Ordinal);
    }
}
