using System.Text;
using Slipway.Aws.Connection;
using Slipway.Aws.Serving;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Serving;

public sealed class SageMakerInferenceTests : CloudTest
{
    private const string Path = "POST /endpoints/e/invocations";
    private static readonly InferenceRequest _request = new("e", "text/csv", Encoding.UTF8.GetBytes("1,2"), "id-1", "row=7");

    [Fact]
    public async Task Gives_status_variant_body_and_latency()
    {
        Cloud.On(
            Path,
            new Canned(200, "text/csv", "13.5\n")
            {
                Headers = new Dictionary<string, string> { ["x-Amzn-Invoked-Production-Variant"] = "v1-0-3" },
            });
        using var clients = Cloud.Clients(new StepClock(DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(12)));

        var answer = await new SageMakerInference(clients).InvokeAsync(_request, None);

        Assert.Equal(new InferenceAnswer(200, "v1-0-3", "13.5\n", TimeSpan.FromMilliseconds(12)), answer);
        var sent = Assert.Single(Cloud.Received);
        Assert.Equal(
            ("1,2", "id-1", "row=7"),
            (sent.Text, sent.Header("X-Amzn-SageMaker-Inference-Id"), sent.Header("X-Amzn-SageMaker-Custom-Attributes")));
    }

    [Fact]
    public async Task A_bad_answer_of_the_model_is_an_answer_with_the_models_status()
    {
        Cloud.On(
            Path,
            new Canned(
                424,
                "application/json",
                """{"__type":"ModelError","Message":"m","OriginalStatusCode":400,"OriginalMessage":"row 3, column 'temp'"}"""));

        var answer = await new SageMakerInference(Clients).InvokeAsync(_request, None);

        Assert.Equal((400, null, "row 3, column 'temp'"), (answer.Status, answer.Variant, answer.Body));
    }

    [Theory]
    [InlineData(400, "ValidationError", 400)]
    [InlineData(503, "ServiceUnavailable", 503)]
    [InlineData(429, "ModelNotReadyException", 429)]
    public async Task Errors_of_the_service_are_answers_with_their_status(int status, string code, int expected)
    {
        Cloud.On(Path, Canned.Error(status, code, "because"));

        var answer = await new SageMakerInference(Clients).InvokeAsync(_request, None);

        Assert.Equal((expected, "because"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_fault_of_the_transport_is_503_after_the_retries()
    {
        var url = ClosedPort.Find();
        using var clients = new AwsClients(new AwsTarget(url, "us-east-1") { MaxInferenceRetries = 1 }, TimeProvider.System);

        var answer = await new SageMakerInference(clients).InvokeAsync(_request, None);

        Assert.Equal(503, answer.Status);
        Assert.Contains(url.ToString(), answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_is_a_fault_that_names_action_and_identity()
    {
        Cloud.On(Path, Canned.Error(403, "AccessDeniedException", "not authorized"))
            .On("POST /", new Canned(200, "text/xml", ConnectionXml.Identity));

        var fault = await Assert.ThrowsAsync<CloudException>(() => new SageMakerInference(Clients).InvokeAsync(_request, None));

        Assert.Contains("sagemaker:InvokeEndpoint on endpoint e", fault.Message, StringComparison.Ordinal);
        Assert.Contains("arn:aws:sts::000000000000:assumed-role/deployer/ann", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_callers_cancellation_passes_through()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new SageMakerInference(Clients).InvokeAsync(_request, cancelled.Token));
    }
}
