using Slipway.LocalCloud.Iam.Policies;

namespace Slipway.LocalCloud.Iam;

/// <summary>Finds principals that a policy names and the account has not: AWS takes no such policy for roles, keys and
/// repositories.</summary>
internal static class PrincipalCheck
{
    /// <summary>The first one's ARN; null when all are there, or belong to other accounts.</summary>
    public static string? Missing(IamStore store, IEnumerable<PolicyStatement> policy)
    {
        var own = $"arn:aws:iam::{store.Account}:";
        return policy.SelectMany(statement => statement.Principals?.Named ?? []).Where(named => named.Kind == "AWS")
            .Select(named => named.Name).FirstOrDefault(name =>
            EntityKind.All.FirstOrDefault(kind => name.StartsWith($"{own}{kind.Word}/", StringComparison.Ordinal)) is { } kind
            && (kind == EntityKind.Group || store.Find(kind, name.Split('/')[^1]) is null));
    }
}
