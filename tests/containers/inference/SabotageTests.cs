using System.Net;
using Microsoft.AspNetCore.Http;

namespace Slipway.Inference.Tests;

public sealed class SabotageTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_sabotaged_by_default(string? kind) => Assert.Null(Sabotage.Parse(kind, TimeProvider.System));

    [Theory]
    [InlineData("slow")]
    [InlineData("slow@")]
    [InlineData("slow@-1")]
    [InlineData("fast")]
    public async Task A_kind_that_does_not_exist_stops_the_start(string kind)
    {
        var failure = await Assert.ThrowsAsync<FormatException>(() => RunningServer.StartAsync(kind));
        Assert.Equal($"SLIPWAY_SABOTAGE: expected broken-feature, crashing or slow@ROW, found '{kind}'.", failure.Message);
    }

    [Fact]
    public async Task A_broken_feature_stretches_the_first_number_only()
    {
        await using var server = await RunningServer.StartAsync("broken-feature");
        Assert.Equal("38\n110\n", (await server.PostAsync("10,2,a\n0,1,b\n", "text/csv")).Body);
    }

    [Fact]
    public async Task Crashing_dies_on_every_fortieth_request_and_not_before()
    {
        var deaths = new List<int>();
        var (requests, answered) = (0, 0);
        var sabotage = new SabotageCrashing(
            _ =>
            {
                answered++;
                return Task.CompletedTask;
            },
            () => deaths.Add(requests));
        for (requests = 1; requests <= 85; requests++)
        {
            await sabotage.HandleAsync(new DefaultHttpContext());
        }

        Assert.Equal([40, 80], deaths);
        Assert.Equal(85, answered);
    }

    [Fact]
    public async Task Slow_answers_late_from_its_row_on()
    {
        var time = new ManualTime();
        await using var server = await RunningServer.StartAsync("slow@100", time: time);
        Assert.Equal(200, (await server.PostAsync("1,2,a", "text/csv")).Status);
        Assert.Equal(200, (await server.PostAsync("1,2,a", "text/csv", attributes: "row=99")).Status);
        Assert.Equal(200, (await server.PostAsync("1,2,a", "text/csv", attributes: "narrow=100")).Status);
        Assert.Equal(0, time.Timers);
        var late = server.PostAsync("1,2,a", "text/csv", attributes: "id=7,row=100");
        await time.Created.Task;
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync("/ping")).StatusCode);
        Assert.False(late.IsCompleted);
        time.Fire();
        Assert.Equal((200, "21\n"), ((await late).Status, (await late).Body));
        Assert.Equal(TimeSpan.FromMilliseconds(300), time.Due);
    }
}
