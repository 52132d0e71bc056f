using System.Text;
using Amazon.SageMakerRuntime.Model;
using Slipway.Aws.Tests.Fake;

namespace Slipway.Aws.Tests.StandIns;

public sealed class InvokeEndpointTests : CloudTest
{
    [Fact]
    public async Task The_body_goes_as_it_is_and_the_members_go_as_headers()
    {
        Cloud.On("POST /endpoints/slipway-bikes/invocations", new Canned(200, "text/csv; charset=utf-8", "13.5\n")
        {
            Headers = new Dictionary<string, string>
            {
                ["x-Amzn-Invoked-Production-Variant"] = "v1-0-3",
                ["X-Amzn-SageMaker-Custom-Attributes"] = "row=7",
            },
        });

        var response = await Clients.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest
        {
            EndpointName = "slipway-bikes",
            Body = new MemoryStream(Encoding.UTF8.GetBytes("1,2,3\n")),
            ContentType = "text/csv",
            Accept = "text/csv",
            InferenceId = "id-1",
            CustomAttributes = "row=7",
            TargetVariant = "v1-0-3",
        });

        var request = Assert.Single(Cloud.Received);
        Assert.Equal("1,2,3\n", request.Text);
        Assert.Equal("/endpoints/slipway-bikes/invocations", request.Path);
        Assert.Equal(
            ("text/csv", "text/csv", "id-1", "row=7", "v1-0-3", null),
            (request.Header("Content-Type"), request.Header("Accept"), request.Header("X-Amzn-SageMaker-Inference-Id"),
                request.Header("X-Amzn-SageMaker-Custom-Attributes"), request.Header("X-Amzn-SageMaker-Target-Variant"),
                request.Header("X-Amzn-SageMaker-Target-Model")));
        Assert.Contains("/us-east-1/sagemaker/aws4_request", request.Header("Authorization"), StringComparison.Ordinal);
        Assert.Equal("13.5\n", Encoding.UTF8.GetString(response.Body.ToArray()));
        Assert.Equal(
            ("text/csv; charset=utf-8", "v1-0-3", "row=7"),
            (response.ContentType, response.InvokedProductionVariant, response.CustomAttributes));
        Assert.Null(response.NewSessionId);
    }

    [Fact]
    public async Task A_name_with_a_slash_stays_one_part_of_the_path()
    {
        Cloud.On("POST /endpoints/a%2Fb/invocations", Canned.Json("1"));

        await Clients.Runtime.InvokeEndpointAsync(new InvokeEndpointRequest { EndpointName = "a/b" });

        Assert.Single(Cloud.Received);
    }
}
