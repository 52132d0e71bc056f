using Slipway.LocalCloud.Runtime;
using Slipway.LocalCloud.Tests.SageMaker;

namespace Slipway.LocalCloud.Tests.Runtime;

public sealed class RuntimeRouterTests : IDisposable
{
    private readonly EndpointFixture _fixture = new();

    [Fact]
    public async Task An_answer_comes_with_its_variant_type_and_attributes()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);

        var answer = await _fixture.InvokeAsync("1,2");

        Assert.Equal(
            (200, "v1:1,2", "v1", "text/csv; charset=utf-8"), (answer.Status, answer.Body, answer.Variant, answer.Response.ContentType));
        Assert.Equal("seen=row=1", answer.Response.Headers["X-Amzn-SageMaker-Custom-Attributes"]);
        Assert.Equal(
            (1d, 0d), (_fixture.Cloud.Metrics.Sum("v1", "Invocations"), _fixture.Cloud.Metrics.Sum("v1", "InvocationModelErrors")));
        Assert.True(_fixture.Cloud.Metrics.Sum("v1", "ModelLatency") > 0);
    }

    [Fact]
    public async Task What_a_container_refuses_is_a_model_error_with_its_words()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);

        var answer = await _fixture.InvokeAsync("bad");

        Assert.Equal((424, "ModelError"), (answer.Status, answer.Error));
        Assert.Equal((400, "row 1: expected a number"), ((int)answer.Json["OriginalStatusCode"]!, (string?)answer.Json["OriginalMessage"]));
        Assert.Equal("arn:aws:logs:us-east-1:000000000000:log-group:/aws/sagemaker/Endpoints/live", (string?)answer.Json["LogStreamArn"]);
        Assert.StartsWith(
            "Received client error (400) from primary with message \"row 1: expected a number\".",
            (string?)answer.Json["Message"],
            StringComparison.Ordinal);
        Assert.Equal(
            (1d, 0d, 1d), (
                _fixture.Cloud.Metrics
                    .Sum("v1", "Invocation4XXErrors"), _fixture.Cloud.Metrics
                        .Sum("v1", "Invocation5XXErrors"), _fixture.Cloud.Metrics.Sum("v1", "InvocationModelErrors")));
    }

    [Fact]
    public async Task An_unknown_endpoint_or_variant_is_a_validation_error()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);

        var endpoint = await _fixture.InvokeAsync("1", endpoint: "other");
        var variant = await _fixture.InvokeAsync("1", target: "v9");

        Assert.Equal(
            (400, "ValidationError", "Endpoint other of account 000000000000 not found."), (
                endpoint.Status, endpoint.Error, (string?)endpoint.Json["Message"]));
        Assert.Contains("Variant v9 of endpoint live not found. It has: v1.", (string?)variant.Json["Message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused_and_one_at_the_limit_is_not()
    {
        await _fixture.LiveAsync(production: [("v1", 1)]);

        Assert.Equal(400, (await _fixture.InvokeAsync(new string('1', InvocationReader.LimitBytes + 1))).Status);
        Assert.Equal(200, (await _fixture.InvokeAsync(new string('1', InvocationReader.LimitBytes))).Status);
    }

    [Fact]
    public async Task A_target_variant_answers_even_with_weight_zero()
    {
        await _fixture.LiveAsync(production: [("v1", 1), ("v2", 0)]);

        Assert.Equal("v2", (await _fixture.InvokeAsync("1", target: "v2")).Variant);
    }

    [Fact]
    public async Task The_shadow_gets_a_copy_and_delays_nobody()
    {
        await _fixture.ModelAsync("shadow", "gated");
        await _fixture.LiveAsync(shadow: "shadow", production: [("v1", 1)]);

        for (var i = 0; i < 20; i++)
        {
            var answer = await _fixture.InvokeAsync($"{i}");
            Assert.Equal("v1", answer.Variant);
        }

        var shadow = _fixture.Launcher.Last("shadow");
        Assert.Equal(0, _fixture.Cloud.Metrics.Sum("shadow", "Invocations"));
        shadow.Gate.SetResult();
        await EndpointFixture.UntilAsync(() => _fixture.Cloud.Metrics.Sum("shadow", "Invocations") == 20);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}").Order(), shadow.Requests.Order());
        Assert.Equal(20, _fixture.Cloud.Metrics.Sum("v1", "Invocations"));
    }

    [Fact]
    public async Task A_shadow_that_crashes_troubles_nobody()
    {
        await _fixture.ModelAsync("shadow");
        await _fixture.LiveAsync(shadow: "shadow", production: [("v1", 1)]);

        await _fixture.Launcher.Last("shadow").CrashAsync();

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(200, (await _fixture.InvokeAsync("1")).Status);
        }
    }

    public void Dispose() => _fixture.Dispose();
}
