using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events.Targets;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.Events;

/// <summary>Targets of rules: put, removed, listed.</summary>
internal sealed class TargetOperations(RuleStore rules, IReadOnlyList<ITarget> targets)
{
    // AWS's default quota of targets of a rule.
    private const int Most = 5;

    /// <summary>PutTargets: adds targets, or replaces those of the same id. What cannot be reached from here is among the
    /// FailedEntries.</summary>
    public JsonObject Put(JsonObject request)
    {
        rules.CheckBus(request);
        var given = request.Structures("Targets");
        var refused = given.Select(target => (Id: target.Required("Id"), Why: Fault(target))).Where(one => one.Why is not null).ToList();
        var taken = given.Where(target => refused.All(one => one.Id != target.Required("Id")))
            .Select(target => target.DeepClone().AsObject()).ToList();
        var ids = taken.Select(target => target.Required("Id")).ToHashSet();
        rules.Change(request.Required("Rule"), rule =>
        {
            var all = rule.Targets.Where(target => !ids.Contains(target.Required("Id"))).Concat(taken).ToList();
            return all.Count <= Most ? rule with { Targets = all } : throw EventErrors.TooMany();
        });
        return Failed(refused.Select(one => (one.Id, "UnsupportedTarget", one.Why!)));
    }

    /// <summary>RemoveTargets. An id that the rule does not have is among the FailedEntries.</summary>
    public JsonObject Remove(JsonObject request)
    {
        rules.CheckBus(request);
        var ids = request.Texts("Ids")!;
        var name = request.Required("Rule");
        var had = rules.Find(name).Targets.Select(target => target.Required("Id")).ToHashSet();
        rules.Change(name, rule => rule with { Targets = [.. rule.Targets.Where(target => !ids.Contains(target.Required("Id")))] });
        return Failed(ids.Where(id => !had.Contains(id))
            .Select(id => (id, "ResourceNotFoundException", $"Rule {name} has no target {id}.")));
    }

    /// <summary>ListTargetsByRule.</summary>
    public JsonObject List(JsonObject request)
    {
        rules.CheckBus(request);
        return RuleStore.Paged(request, "Targets", rules.Find(request.Required("Rule")).Targets
            .Select(target => new Listed(target.Required("Id"), target.Required("Id"), target)));
    }

    /// <summary>ListRuleNamesByTarget.</summary>
    public JsonObject ListRules(JsonObject request)
    {
        rules.CheckBus(request);
        var arn = request.Required("TargetArn");
        var page = RuleStore.Paged(request, "RuleNames",
            rules.All().Where(rule => rule.Targets.Any(target => target.Required("Arn") == arn))
            .Select(rule => new Listed(rule.Name, rule.Name, new JsonObject { ["Name"] = rule.Name })));
        page["RuleNames"] = new JsonArray([.. page["RuleNames"]!.AsArray().Select(rule => rule!["Name"]!.DeepClone())]);
        return page;
    }

    // Null for a target that this cloud can reach.
    private string? Fault(JsonObject target)
    {
        var arn = target.Required("Arn");
        TargetInput.Check(target);
        var one = targets.FirstOrDefault(one => one.Takes(arn));
        if (one is null)
        {
            return $"The local cloud does not implement the target {arn}. It has: {string.Join(", ", targets.Select(each => each.Form))}.";
        }

        return one.NeedsRole && target.Text("RoleArn") is null ? throw EventErrors.Invalid($"RoleArn is required for target {arn}.") : null;
    }

    private static JsonObject Failed(IEnumerable<(string Id, string Code, string Message)> entries)
    {
        var list = Wire.List(
            entries.Select(one => new JsonObject { ["TargetId"] = one.Id, ["ErrorCode"] = one.Code, ["ErrorMessage"] = one.Message }));
        return new JsonObject { ["FailedEntryCount"] = list.Count, ["FailedEntries"] = list };
    }
}
