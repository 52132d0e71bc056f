using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Events;

/// <summary>The rules of the bus, on disk.</summary>
internal sealed class RuleStore(DocumentStore store, CloudOptions options)
{
    /// <summary>Called when a rule was changed, made or deleted.</summary>
    public event Action? Changed;

    /// <summary>All rules, by name.</summary>
    public IReadOnlyList<EventRule> All() => store.List<EventRule>(EventRule.Collection);

    /// <summary>The rule; throws ResourceNotFoundException when there is none.</summary>
    public EventRule Find(string name) => store.Get<EventRule>(EventRule.Collection, name) ?? throw EventErrors.NoRule(name);

    /// <summary>The rule; null when there is none.</summary>
    public EventRule? Get(string name) => store.Get<EventRule>(EventRule.Collection, name);

    /// <summary>Writes a rule.</summary>
    public void Put(EventRule rule)
    {
        store.Put(EventRule.Collection, rule.Name, rule);
        Changed?.Invoke();
    }

    /// <summary>Changes a rule; throws ResourceNotFoundException when there is none.</summary>
    public EventRule Change(string name, Func<EventRule, EventRule> change)
    {
        var rule = store.Update(EventRule.Collection, name, change) ?? throw EventErrors.NoRule(name);
        Changed?.Invoke();
        return rule;
    }

    /// <summary>Deletes a rule; nothing happens when there is none, as in AWS.</summary>
    public void Delete(string name)
    {
        store.Delete(EventRule.Collection, name);
        Changed?.Invoke();
    }

    /// <summary>The ARN of a rule on the account's bus.</summary>
    public string ArnOf(string name) => options.Arn("events", $"rule/{name}");

    /// <summary>The ARN of the account's bus.</summary>
    public string BusArn => options.Arn("events", $"event-bus/{EventRule.Bus}");

    /// <summary>Throws ResourceNotFoundException unless a request means the account's bus.</summary>
    public void CheckBus(JsonObject request, string member = "EventBusName")
    {
        if (request.Text(member) is { } bus && bus != EventRule.Bus && bus != BusArn)
        {
            throw EventErrors.NoBus(bus);
        }
    }

    /// <summary>A page of a list, in the words of this service: Limit in place of MaxResults.</summary>
    public static JsonObject Paged(JsonObject request, string member, IEnumerable<Listed> items)
    {
        var paging = request.DeepClone().AsObject();
        paging.Remove("Limit");
        paging["MaxResults"] = request.Whole("Limit");
        return Page.Of(paging, member, items, defaultSize: 100);
    }
}
