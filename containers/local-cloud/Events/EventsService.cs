using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Schedules;
using Slipway.LocalCloud.Events.Targets;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Events;

/// <summary>Amazon EventBridge: rules on the account's bus, their targets, and the clock that fires schedules.</summary>
internal sealed class EventsService : IHostedService, IDisposable
{
    private readonly Deliveries _deliveries;
    private readonly ScheduleWorker _schedules;

    /// <summary>Composes the service and listens to the bus.</summary>
    public EventsService(CloudOptions options, DocumentStore store, EventBus bus, IReadOnlyList<ITarget> targets, TimeProvider time,
        ILogger log)
    {
        var rules = new RuleStore(store, options);
        _deliveries = new Deliveries(store, targets, time, log);
        var router = new EventRouter(rules, _deliveries);
        _schedules = new ScheduleWorker(rules, router, options, time, log);
        bus.Subscribe(announced => router.Route(EventDocument.Of(options, announced, time.GetUtcNow())));
        var tags = new RuleTags(store, rules);
        var onRules = new RuleOperations(rules, tags, time);
        var onTargets = new TargetOperations(rules, targets);
        var onBus = new BusOperations(rules, router, options, time);
        Json = new JsonService("AWSEvents", "1.1", new Dictionary<string, Operation>(StringComparer.Ordinal)
        {
            ["PutRule"] = Call(EventShapes.PutRule, onRules.Put),
            ["DescribeRule"] = Call(EventShapes.OneRule, onRules.Describe),
            ["ListRules"] = Call(EventShapes.ListRules, onRules.List),
            ["EnableRule"] = Call(EventShapes.OneRule, onRules.Enable),
            ["DisableRule"] = Call(EventShapes.OneRule, onRules.Disable),
            ["DeleteRule"] = Call(EventShapes.DeleteRule, onRules.Delete),
            ["PutTargets"] = Call(EventShapes.PutTargets, onTargets.Put),
            ["RemoveTargets"] = Call(EventShapes.RemoveTargets, onTargets.Remove),
            ["ListTargetsByRule"] = Call(EventShapes.ListTargets, onTargets.List),
            ["ListRuleNamesByTarget"] = Call(EventShapes.ListRuleNames, onTargets.ListRules),
            ["PutEvents"] = Call(EventShapes.PutEvents, onBus.Put),
            ["TestEventPattern"] = Call(EventShapes.TestPattern, onBus.Test),
            ["DescribeEventBus"] = Call(EventShapes.DescribeBus, onBus.Describe),
            ["ListEventBuses"] = Call(EventShapes.ListBuses, onBus.List),
            ["TagResource"] = Call(EventShapes.TagResource, tags.Tag),
            ["UntagResource"] = Call(EventShapes.UntagResource, tags.Untag),
            ["ListTagsForResource"] = Call(EventShapes.OneResource, tags.List),
        });
    }

    /// <summary>The operations of the JSON protocol.</summary>
    public JsonService Json { get; }

    /// <summary>Delivers what a killed run left undelivered, and starts the clock: firings that were missed meanwhile are not made up
    /// for.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _deliveries.Start();
        _schedules.Start();
        return Task.CompletedTask;
    }

    /// <summary>Stops. What is not delivered is delivered at the next start.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _schedules.StopAsync().ConfigureAwait(false);
        await _deliveries.StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _schedules.Dispose();
        _deliveries.Dispose();
    }

    private static Operation Call(StructureShape shape, Func<JsonObject, JsonObject> operation) =>
        CheckedOperation.Of(shape, "ValidationException", operation);
}
