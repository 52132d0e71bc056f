using Amazon.Runtime;
using Slipway.Aws.Connection;
using Slipway.Aws.Serving;
using Slipway.Aws.Storage;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Connection;

public sealed class FaultTests : CloudTest
{
    [Fact]
    public async Task The_account_is_what_sts_says()
    {
        Cloud.On("POST /", new Canned(200, "text/xml", ConnectionXml.Identity));

        Assert.Equal("000000000000", await Clients.Identity.AccountAsync(None));
        Assert.Contains("/us-east-1/sts/aws4_request", Cloud.Single("POST /").Header("Authorization"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_names_action_resource_and_identity_and_is_not_tried_again()
    {
        Cloud.On("SageMaker.CreateModel", Canned.Error(400, "AccessDeniedException", "User is not authorized to perform: iam:PassRole"))
            .On("POST /", new Canned(200, "text/xml", ConnectionXml.Identity));
        using var clients = Cloud.Clients(retries: 3);

        var fault = await Assert.ThrowsAsync<CloudException>(
            () => new SageMakerEndpoints(clients)
                .EnsureModelAsync(new ServedModel("m", "i", "d", new Dictionary<string, string>(), "r"), None));

        Assert.Contains("sagemaker:CreateModel on model m", fault.Message, StringComparison.Ordinal);
        Assert.Contains("arn:aws:sts::000000000000:assumed-role/deployer/ann", fault.Message, StringComparison.Ordinal);
        Assert.Contains("iam:PassRole", fault.Message, StringComparison.Ordinal);
        Assert.Single(Cloud.Operations, operation => operation == "SageMaker.CreateModel");
    }

    [Fact]
    public async Task A_refusal_is_explained_even_when_the_identity_cannot_be_asked()
    {
        Cloud.On("SageMaker.DescribeEndpoint", Canned.Error(400, "AccessDeniedException", "no"))
            .On(
                "POST /",
                new Canned(
                    403, "text/xml", "<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>"));

        var fault = await Assert.ThrowsAsync<CloudException>(() => new SageMakerEndpoints(Clients).DescribeAsync("e", None));

        Assert.Contains("sagemaker:DescribeEndpoint on endpoint e is not allowed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttle_is_tried_again()
    {
        Cloud.On("SageMaker.DescribeEndpoint", Canned.Error(400, "ThrottlingException", "Rate exceeded"))
            .On(
                "SageMaker.DescribeEndpoint",
                """{"EndpointName":"e","EndpointArn":"a","EndpointStatus":"InService","EndpointConfigName":"c"}""");
        using var clients = Cloud.Clients(retries: 3);

        Assert.Equal("InService", (await new SageMakerEndpoints(clients).DescribeAsync("e", None))!.Status);
    }

    [Fact]
    public async Task Nothing_listening_says_what_was_tried_and_how_to_start_the_local_cloud()
    {
        var url = ClosedPort.Find();
        using var clients = new AwsClients(new AwsTarget(url, "us-east-1") { MaxRetries = 1 }, TimeProvider.System);

        foreach (var call in new Func<Task>[]
        {
            () => new SageMakerEndpoints(clients).DescribeAsync("e", None),
            () => new S3ObjectStore(clients, "b").GetAsync("k", None),
            () => clients.Identity.AccountAsync(None),
        })
        {
            var fault = await Assert.ThrowsAsync<CloudException>(call);
            Assert.Contains(url.ToString(), fault.Message, StringComparison.Ordinal);
            Assert.Contains("after 2 attempts", fault.Message, StringComparison.Ordinal);
            Assert.Contains("./build.sh LocalCloud", fault.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_page_instead_of_the_api_is_said_to_be_one()
    {
        Cloud.On("SageMaker.DescribeEndpoint", new Canned(200, "text/html", "<html>Welcome</html>"));

        var fault = await Assert.ThrowsAsync<CloudException>(() => new SageMakerEndpoints(Clients).DescribeAsync("e", None));

        Assert.Contains("<html>Welcome</html>", fault.Message, StringComparison.Ordinal);
        Assert.Contains("proxy", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_are_in_no_message()
    {
        var target = new AwsTarget(Cloud.Url, "us-east-1")
        {
            MaxRetries = 0,
            Credentials = new BasicAWSCredentials("AKIATOPSECRET", "very-secret"),
        };
        using var clients = new AwsClients(target, TimeProvider.System);
        Cloud.On(
            "SageMaker.DescribeEndpoint",
            Canned.Error(403, "ExpiredTokenException", "The security token included in the request is expired"));

        var fault = await Assert.ThrowsAsync<CloudException>(() => new SageMakerEndpoints(clients).DescribeAsync("e", None));

        Assert.Contains("Sign in again", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SECRET", fault.ToString() + target, StringComparison.OrdinalIgnoreCase);
    }
}
