using System.Net;

namespace Slipway.Inference.Tests;

public sealed class LifecycleTests
{
    [Fact]
    public async Task Ping_is_503_until_the_model_is_loaded_and_then_200_without_a_body()
    {
        using var gate = new SemaphoreSlim(0);
        await using var server = await RunningServer.StartAsync(
            load: _ =>
            {
                gate.Wait();
                return new FakeModel();
            },
            isReady: false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.GetAsync("/ping")).StatusCode);
        Assert.Equal(503, (await server.PostAsync("1,2,a", "text/csv")).Status);
        gate.Release();
        await server.Server.Loading;
        var ping = await server.Client.GetAsync("/ping");
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
        Assert.Empty(await ping.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_model_that_cannot_be_loaded_is_reported()
    {
        await using var server = await RunningServer.StartAsync(
            load: folder => throw new InvalidDataException($"{folder} is empty"), isReady: false);
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => server.Server.Loading);
        Assert.Equal("/model is empty", failure.Message);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await server.Client.GetAsync("/ping")).StatusCode);
    }

    [Fact]
    public async Task Stopping_answers_the_open_request_first()
    {
        using var started = new SemaphoreSlim(0);
        using var gate = new SemaphoreSlim(0);
        var model = new WaitingModel(started, gate);
        await using var server = await RunningServer.StartAsync(load: _ => model);
        var answer = server.PostAsync("1,2,a", "text/csv");
        await started.WaitAsync();
        var stopping = server.Server.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.Release();
        Assert.Equal(200, (await answer).Status);
        await stopping;
    }

    [Fact]
    public async Task Plain_processes_are_reached_from_this_machine_only()
    {
        await using var server = await RunningServer.StartAsync();
        Assert.Equal("127.0.0.1", server.Server.Address.Host);
    }

    private sealed class WaitingModel(SemaphoreSlim started, SemaphoreSlim gate) : IModel
    {
        private readonly FakeModel _model = new();

        public string Version => _model.Version;

        public Domain.Data.InputSchema Schema => _model.Schema;

        public void Predict(Domain.Data.InputRows rows, Span<double> predictions)
        {
            // The server's own requests while it warms up hold zeros.
            if (rows.Numbers(0)[0] != 0)
            {
                started.Release();
                gate.Wait();
            }

            _model.Predict(rows, predictions);
        }
    }
}
