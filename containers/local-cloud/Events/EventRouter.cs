using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Patterns;
using Slipway.LocalCloud.Events.Targets;

namespace Slipway.LocalCloud.Events;

/// <summary>Finds the rules that an event matches, and hands it to the targets of each.</summary>
internal sealed class EventRouter(RuleStore rules, Deliveries deliveries)
{
    /// <summary>Returns when what the event starts is on disk; the targets get it afterwards.</summary>
    public void Route(JsonObject document)
    {
        foreach (var rule in rules.All().Where(rule => rule is { Enabled: true, Pattern: not null, Targets.Count: > 0 }))
        {
            if (EventPattern.Parse(rule.Pattern!).Matches(document))
            {
                Fire(rule, document);
            }
        }
    }

    /// <summary>Hands an event to the targets of one rule.</summary>
    public void Fire(EventRule rule, JsonObject document)
    {
        foreach (var target in rule.Targets)
        {
            deliveries.Add(new Delivery(rule.Name, rule.Arn, target, document));
        }
    }
}
