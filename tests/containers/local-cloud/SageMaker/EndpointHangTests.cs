using Slipway.LocalCloud.SageMaker.Endpoints;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>A container that neither answers nor ends.</summary>
public sealed class EndpointHangTests : IDisposable
{
    private readonly EndpointFixture _endpoint = new(new EndpointTimings
    {
        Ping = TimeSpan.FromMilliseconds(5),
        Backoff = TimeSpan.FromMilliseconds(5),
        Check = TimeSpan.FromMilliseconds(5),
        Hung = TimeSpan.FromMilliseconds(50),
    });

    [Fact]
    public async Task Is_stopped_and_started_again_while_the_other_variant_goes_on()
    {
        await _endpoint.LiveAsync(production: [("a", 1), ("b", 1)]);
        var (hung, other) = (_endpoint.Launcher.Last("a"), _endpoint.Launcher.Last("b"));

        hung.Hangs = true;
        await EndpointFixture.UntilAsync(() => _endpoint.Launcher.Last("a") != hung && hung.Exit.IsCompleted);

        Answer answer;
        do
        {
            answer = await _endpoint.InvokeAsync("1", target: "a");
        }
        while (answer.Status == 503);

        Assert.Equal("a:1", answer.Body);
        Assert.Same(other, _endpoint.Launcher.Last("b"));
        Assert.Equal("b:1", (await _endpoint.InvokeAsync("1", target: "b")).Body);
    }

    public void Dispose() => _endpoint.Dispose();
}
