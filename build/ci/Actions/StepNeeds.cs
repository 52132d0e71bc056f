using Slipway.Ci.Model;

namespace Slipway.Ci.Actions;

/// <summary>
/// What each kind of step needs from its job's token. Permissions are computed from this table when workflows are written, and
/// compared with it when they are checked: a job can neither be given nor keep more than its steps use.
/// </summary>
internal static class StepNeeds
{
    private static readonly Dictionary<string, Grant[]> s_actions = new(StringComparer.OrdinalIgnoreCase)
    {
        [ActionPins.Checkout.Name] = [Grant.ReadContents],
        [ActionPins.ConfigureAwsCredentials.Name] = [Grant.Identity],
    };

    /// <summary>Targets that speak to GitHub. A step of one of these, and no other, is handed the token.</summary>
    private static readonly Dictionary<string, Grant[]> s_targets = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Approve"] = [Grant.ReadActions],
        ["Comment"] = [Grant.WritePullRequests],
        ["Monitor"] = [Grant.WriteContents, Grant.WriteIssues],
        // Deployments and their statuses; who is asked for an approval: by a run of approve.yml, or by an issue.
        ["Tick"] = [Grant.WriteActions, Grant.WriteDeployments, Grant.WriteIssues],
    };

    public static IReadOnlyList<Grant> OfAction(string name) => s_actions.GetValueOrDefault(name, []);

    public static IReadOnlyList<Grant> OfTarget(string name) => s_targets.GetValueOrDefault(name, []);
}
