namespace Slipway.Infra.Tests.Policies;

/// <summary>What somebody asks for.</summary>
/// <param name="Principal">ARN of the role.</param>
/// <param name="Action">As service:Name.</param>
/// <param name="Resource">ARN, or * for an action without resources.</param>
/// <param name="Context">Condition keys with their values.</param>
internal sealed record Request(string Principal, string Action, string Resource, IReadOnlyDictionary<string, IReadOnlyList<string>> Context)
{
    /// <summary>With the keys that every request has.</summary>
    public static Request Of(string principal, string action, string resource, params (string Key, string Value)[] context)
    {
        var keys = context.GroupBy(pair => pair.Key).ToDictionary(pairs => pairs.Key,
            pairs => (IReadOnlyList<string>)[.. pairs.Select(pair => pair.Value)]);
        keys.TryAdd("aws:PrincipalArn", [principal]);
        keys.TryAdd("aws:SecureTransport", ["true"]);
        keys.TryAdd("aws:ResourceAccount", [principal.Split(':').ElementAtOrDefault(4) ?? ""]);
        return new(principal, action, resource, keys);
    }
}
