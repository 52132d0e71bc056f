using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.Events;

/// <summary>EventBridge with a clock that stands still and a target that keeps what it gets.</summary>
internal sealed class EventsFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private EventsService _service;

    public EventsFixture()
    {
        _service = Compose();
        _service.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
    }

    public ManualTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 9, 59, 30, TimeSpan.Zero));

    public RecordingTarget Target { get; } = new();

    public EventBus Bus { get; private set; } = null!;

    public async Task<JsonObject> CallAsync(string operation, string request) =>
        await _service.Json.Operations[operation](JsonNode.Parse(request)!.AsObject(), CancellationToken.None);

    public async Task<ServiceException> RefusedAsync(string operation, string request) =>
        await Assert.ThrowsAsync<ServiceException>(() => CallAsync(operation, request));

    /// <summary>A rule with the recording target.</summary>
    public async Task RuleAsync(string rule, string target = "")
    {
        await CallAsync("PutRule", $$"""{"Name":"r",{{rule}}}""");
        await CallAsync("PutTargets", $$"""{"Rule":"r","Targets":[{"Id":"t","Arn":"arn:aws:test:1"{{target}}}]}""");
    }

    public Task PutAsync(string detail = "{}", string source = "mine", string type = "Done") => CallAsync(
        "PutEvents", new JsonObject { ["Entries"] =
            new JsonArray(new JsonObject { ["Source"] = source, ["DetailType"] = type, ["Detail"] = detail }) }.ToJsonString());

    /// <summary>Waits until the target has got this many.</summary>
    public async Task<IReadOnlyList<string>> GotAsync(int count)
    {
        for (var i = 0; i < 1000 && Target.Got.Count < count; i++)
        {
            await Task.Delay(5);
        }

        Assert.Equal(count, Target.Got.Count);
        return [.. Target.Got.Select(one => one.Text)];
    }

    /// <summary>Moves the clock once the service waits for it.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        for (var i = 0; i < 1000 && Time.Waiting == 0; i++)
        {
            await Task.Delay(5);
        }

        Time.Advance(time);
    }

    public async Task RestartAsync(Action? between = null)
    {
        await _service.StopAsync(CancellationToken.None);
        _service.Dispose();
        between?.Invoke();
        _service = Compose();
        await _service.StartAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _service.StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        _service.Dispose();
        _folder.Dispose();
    }

    private EventsService Compose()
    {
        Bus = new EventBus(NullLogger.Instance);
        return new EventsService(new CloudOptions(_folder.Path), new DocumentStore(_folder.Sub("documents")), Bus, [Target], Time,
            NullLogger.Instance);
    }
}
