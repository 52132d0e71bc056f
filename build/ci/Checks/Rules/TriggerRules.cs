using Slipway.Ci.Model;

namespace Slipway.Ci.Checks.Rules;

/// <summary>What starts a workflow.</summary>
internal static class TriggerRules
{
    private static readonly string[] s_dangerous = ["pull_request_target", "workflow_run", "issue_comment"];

    public static Rule Dangerous { get; } = new("dangerous-triggers", workflow =>
        workflow.Events.Where(one => s_dangerous.Contains(one.Name))
            .Select(one => (one.Place, $"{one.Name} runs with the owner's rights on what a stranger sent. Use pull_request, "
                + "or a start by hand.")));

    public static Rule AnyBranch { get; } = new("push-any-branch", workflow =>
        workflow.Events
            .Where(one => one.Name == "push" && !one.Settings.At("branches").Items().Any() && !one.Settings.At("tags").Items().Any())
            .Select(one => (one.Place, "A push to any branch starts this, reviewed or not. Name the branches.")));

    public static Rule OnTheHour { get; } = new("cron-off-hour", workflow =>
        workflow.Event("schedule").Items().Select(item => item.At("cron"))
            .Where(cron => cron is not null && Cron.Fault(cron.Text() ?? "") is not null)
            .Select(cron => (cron!, Cron.Fault(cron.Text() ?? "")!)));

    public static Rule WithoutTwin { get; } = new("schedule-without-twin", workflow =>
        workflow.Event("schedule") is { } schedule && workflow.Events.All(one => one.Name != "workflow_dispatch")
            ? [(schedule, "A schedule may be late or dropped. Add workflow_dispatch, so that people can start it.")]
            : []);
}
