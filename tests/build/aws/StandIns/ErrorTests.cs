using System.Net;
using Amazon.ECR;
using Amazon.ECR.Model;
using Amazon.Runtime;
using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Amazon.SageMakerRuntime;
using Amazon.SageMakerRuntime.Model;
using Slipway.Aws.Tests.Fake;

namespace Slipway.Aws.Tests.StandIns;

public sealed class ErrorTests : CloudTest
{
    [Theory]
    [InlineData("ResourceInUse", typeof(ResourceInUseException))]
    [InlineData("com.amazonaws.sagemaker#ResourceLimitExceeded", typeof(ResourceLimitExceededException))]
    [InlineData("ResourceNotFound:http://internal.amazon.com/coral/", typeof(ResourceNotFoundException))]
    [InlineData("ConflictException", typeof(Amazon.SageMaker.Model.ConflictException))]
    [InlineData("ValidationException", typeof(AmazonSageMakerException))]
    public async Task SageMaker_errors_become_their_exceptions(string code, Type expected)
    {
        Cloud.On("SageMaker.DescribeEndpoint", Canned.Error(400, code, "because"));

        var error = await Record.ExceptionAsync(
            () => Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" }));

        var service = Assert.IsAssignableFrom<AmazonSageMakerException>(error);
        Assert.Equal(expected, service.GetType());
        Assert.Equal("because", service.Message);
        Assert.Equal("request-1", service.RequestId);
        Assert.Equal(HttpStatusCode.BadRequest, service.StatusCode);
        Assert.DoesNotContain('#', service.ErrorCode);
        Assert.DoesNotContain(':', service.ErrorCode);
    }

    public static TheoryData<string> EcrErrors => [.. ModelledNames(typeof(AmazonECRException))];

    [Theory]
    [MemberData(nameof(EcrErrors))]
    public async Task Ecr_errors_become_their_exceptions(string code)
    {
        Cloud.On("AmazonEC2ContainerRegistry_V20150921.ListImages", Canned.Error(400, code, "because"));

        var error = await Record.ExceptionAsync(() => Clients.Ecr.ListImagesAsync(new ListImagesRequest { RepositoryName = "r" }));

        Assert.Equal(code, error.GetType().Name);
    }

    [Theory]
    [InlineData(500, "InternalFailure", typeof(InternalFailureException))]
    [InlineData(503, "ServiceUnavailable", typeof(ServiceUnavailableException))]
    [InlineData(400, "ValidationError", typeof(ValidationErrorException))]
    [InlineData(429, "ModelNotReadyException", typeof(ModelNotReadyException))]
    [InlineData(530, "InternalDependencyException", typeof(InternalDependencyException))]
    public async Task Runtime_errors_become_their_exceptions(int status, string code, Type expected)
    {
        Cloud.On("POST /endpoints/e/invocations", new Canned(status, "application/json", """{"Message":"because"}""")
        {
            Headers = new Dictionary<string, string> { ["x-amzn-ErrorType"] = $"{code}:http://internal.amazon.com/" },
        });

        var error = await Record.ExceptionAsync(
            () => Clients.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "e" }));

        Assert.Equal(expected, error.GetType());
        Assert.Equal("because", error.Message);
    }

    [Fact]
    public async Task A_model_error_keeps_what_the_container_said()
    {
        Cloud.On("POST /endpoints/e/invocations", new Canned(
            424,
            "application/json",
            """{"__type":"ModelError","Message":"Received server error (500)","OriginalStatusCode":500,"OriginalMessage":"boom","LogStreamArn":"arn:log"}"""));

        var error = await Assert.ThrowsAsync<ModelErrorException>(
            () => Clients.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "e" }));

        Assert.Equal((500, "boom", "arn:log"), (error.OriginalStatusCode, error.OriginalMessage, error.LogStreamArn));
        Assert.Equal(424, (int)error.StatusCode);
    }

    [Fact]
    public async Task A_query_error_code_in_the_header_goes_before_the_shape_name()
    {
        Cloud.On(
            "GraniteServiceVersion20100801.GetMetricData",
            new Canned(400, "application/x-amz-json-1.0", """{"__type":"com.amazonaws.cloudwatch#Other","message":"m"}""")
            {
                Headers = new Dictionary<string, string> { ["x-amzn-query-error"] = "InvalidNextToken;Sender" },
            });

        var error = await Assert.ThrowsAnyAsync<AmazonServiceException>(
            () => Clients.CloudWatch.GetMetricDataAsync(new Amazon.CloudWatch.Model.GetMetricDataRequest()));

        Assert.IsType<Amazon.CloudWatch.Model.InvalidNextTokenException>(error);
    }

    [Fact]
    public async Task An_html_error_page_is_the_services_general_exception_with_its_status()
    {
        Cloud.On("SageMaker.DescribeEndpoint", new Canned(502, "text/html", "<html>Bad gateway</html>"));

        var error = await Assert.ThrowsAsync<AmazonSageMakerException>(
            () => Clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" }));

        Assert.Equal(HttpStatusCode.BadGateway, error.StatusCode);
        Assert.Contains("text/html", error.Message, StringComparison.Ordinal);
        Assert.Contains("Bad gateway", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_of_the_service_is_tried_again()
    {
        Cloud.On("SageMaker.DescribeEndpoint", new Canned(503, "text/html", "<html>busy</html>"))
            .On("SageMaker.DescribeEndpoint", """{"EndpointName":"e"}""");
        using var clients = Cloud.Clients(retries: 3);

        var endpoint = await clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" });

        Assert.Equal("e", endpoint.EndpointName);
        Assert.Equal(2, Cloud.Received.Count);
    }

    [Fact]
    public async Task A_refusal_is_not_tried_again()
    {
        Cloud.On("SageMaker.DescribeEndpoint", Canned.Error(400, "AccessDeniedException", "no"));
        using var clients = Cloud.Clients(retries: 3);

        await Assert.ThrowsAsync<AmazonSageMakerException>(
            () => clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = "e" }));

        Assert.Single(Cloud.Received);
    }

    private static IEnumerable<string> ModelledNames(Type general) =>
        general.Assembly.GetTypes().Where(type => type.IsSubclassOf(general)).Select(type => type.Name);
}
