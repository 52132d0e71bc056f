namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>One thing that a request needs.</summary>
/// <param name="Action">As <c>service:Name</c>.</param>
/// <param name="Resource">ARN, or <c>*</c> for an action without resources.</param>
/// <param name="Keys">Condition keys of this action, beside those of every request.</param>
internal sealed record Demand(string Action, string Resource, IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Keys)
{
    public Demand(string action, string resource)
        : this(action, resource, [])
    {
    }
}
