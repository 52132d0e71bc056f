using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Patterns;
using Slipway.LocalCloud.Events.Schedules;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events;

/// <summary>Rules: put, described, listed, switched on and off, deleted.</summary>
internal sealed class RuleOperations(RuleStore rules, RuleTags tags, TimeProvider time)
{
    // AWS's default quota of rules on a bus.
    private const int Most = 300;

    /// <summary>PutRule: makes a rule, or replaces what is said of one; its targets stay.</summary>
    public JsonObject Put(JsonObject request)
    {
        rules.CheckBus(request);
        var (pattern, schedule) = (request.Text("EventPattern"), request.Text("ScheduleExpression"));
        if (string.IsNullOrEmpty(pattern) && string.IsNullOrEmpty(schedule))
        {
            throw EventErrors.Invalid("Parameter(s) EventPattern or ScheduleExpression must be specified.");
        }

        if (!string.IsNullOrEmpty(pattern))
        {
            EventPattern.Parse(pattern);
        }

        if (!string.IsNullOrEmpty(schedule))
        {
            _ = Schedule.Parse(schedule) ?? throw EventErrors.Invalid("Parameter ScheduleExpression is not valid.");
        }

        if (request.Text("State") == "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS")
        {
            throw Refusal.NotImplemented("the State ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS");
        }

        var name = request.Required("Name");
        var earlier = rules.Get(name);
        if (earlier is null && rules.All().Count >= Most)
        {
            throw EventErrors.TooMany();
        }

        rules.Put(new EventRule(name, rules.ArnOf(name), time.GetUtcNow())
        {
            Pattern = string.IsNullOrEmpty(pattern) ? null : pattern,
            Schedule = string.IsNullOrEmpty(schedule) ? null : schedule,
            Enabled = request.Text("State") != "DISABLED",
            Description = request.Text("Description"),
            RoleArn = request.Text("RoleArn"),
            Targets = earlier?.Targets ?? [],
        });
        if (earlier is null)
        {
            tags.Add(rules.ArnOf(name), request);
        }

        return new JsonObject { ["RuleArn"] = rules.ArnOf(name) };
    }

    /// <summary>DescribeRule.</summary>
    public JsonObject Describe(JsonObject request)
    {
        rules.CheckBus(request);
        var description = Summary(rules.Find(request.Required("Name")));
        description["CreatedBy"] = rules.BusArn.Split(':')[4];
        return description;
    }

    /// <summary>ListRules.</summary>
    public JsonObject List(JsonObject request)
    {
        rules.CheckBus(request);
        var prefix = request.Text("NamePrefix") ?? "";
        return RuleStore.Paged(request, "Rules", rules.All().Where(rule => rule.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(rule => new Listed(rule.Name, rule.Name, Summary(rule))));
    }

    /// <summary>EnableRule: the intervals of a schedule count from now.</summary>
    public JsonObject Enable(JsonObject request) => Switch(request, enabled: true);

    /// <summary>DisableRule.</summary>
    public JsonObject Disable(JsonObject request) => Switch(request, enabled: false);

    /// <summary>DeleteRule: only one without targets.</summary>
    public JsonObject Delete(JsonObject request)
    {
        rules.CheckBus(request);
        var name = request.Required("Name");
        if (rules.Get(name) is { Targets.Count: > 0 })
        {
            throw EventErrors.Invalid("Rule can't be deleted since it has targets.");
        }

        rules.Delete(name);
        tags.Forget(rules.ArnOf(name));
        return [];
    }

    private JsonObject Switch(JsonObject request, bool enabled)
    {
        rules.CheckBus(request);
        rules.Change(request.Required("Name"), rule => rule.Enabled == enabled
            ? rule
            : rule with { Enabled = enabled, Since = time.GetUtcNow() });
        return [];
    }

    private static JsonObject Summary(EventRule rule) => Wire.Structure(
        ("Name", rule.Name),
        ("Arn", rule.Arn),
        ("EventPattern", rule.Pattern),
        ("State", rule.State),
        ("Description", rule.Description),
        ("ScheduleExpression", rule.Schedule),
        ("RoleArn", rule.RoleArn),
        ("EventBusName", EventRule.Bus));
}
