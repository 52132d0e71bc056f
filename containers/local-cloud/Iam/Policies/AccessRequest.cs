namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>What somebody asks for: one action on one resource.</summary>
/// <param name="Caller">Who.</param>
/// <param name="Action">As <c>service:Name</c>.</param>
/// <param name="Resource">ARN, or <c>*</c> for an action without resources.</param>
/// <param name="Context">Condition keys with their values; names without regard to case.</param>
internal sealed record AccessRequest(Caller Caller, string Action, string Resource, IReadOnlyDictionary<string,
    IReadOnlyList<string>> Context)
{
    /// <summary>The values of a condition key; none when the request has not got it.</summary>
    public IReadOnlyList<string> Values(string key) => Context.GetValueOrDefault(key) ?? [];
}
