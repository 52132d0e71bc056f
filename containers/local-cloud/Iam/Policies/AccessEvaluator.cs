namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>How far the policy of a resource reaches.</summary>
internal enum ResourceAgreement
{
    /// <summary>It can allow by itself, and need not be there: buckets and repositories.</summary>
    Optional,

    /// <summary>It must allow, be it only by leaving the decision to the account's own policies: keys, and taking a role.</summary>
    Required,
}

/// <summary>
/// What IAM decides within one account (IAM user guide, "Policy evaluation logic"): a deny anywhere wins; else a policy of the identity or
/// of
/// the resource must allow, and the boundary and the session's policy must not leave it out.
/// </summary>
internal static class AccessEvaluator
{
    private const string Everybody = "*";

    /// <param name="request">What is asked.</param>
    /// <param name="resource">Policy of the resource; null for none.</param>
    /// <param name="agreement">How far that policy reaches.</param>
    public static AccessDecision Decide(
        AccessRequest request, IReadOnlyList<PolicyStatement>? resource = null, ResourceAgreement agreement = ResourceAgreement.Optional)
    {
        var caller = request.Caller;
        var own = (resource ?? []).Where(statement => IsFor(statement, caller)).ToList();
        if (Denier(request, own) is { } denier)
        {
            return new(false, $"with an explicit deny in {denier}", Denied: true);
        }

        if (caller.IsRoot)
        {
            return AccessDecision.Yes;
        }

        var allowing = own.Where(statement => statement.Allows && Applies(statement, request)).ToList();
        var byName = allowing.Exists(statement => Names(statement, caller));

        // A session or a user that is named by its own ARN is beyond boundary and session policy (not so a role, which many sessions have).
        if (allowing.Exists(statement => NamesItself(statement, caller)))
        {
            return AccessDecision.Yes;
        }

        return agreement == ResourceAgreement.Required && allowing.Count == 0 ? No("resource-based")
            : !byName && !Allow(caller.Identity, request) ? No("identity-based")
            : caller.Boundary is { } boundary && !Allow(boundary, request)
                ? new(false, $"because no permissions boundary allows the {request.Action} action")
            : caller.Session is { } session && !Allow(session, request) ? No("session")
            : AccessDecision.Yes;

        AccessDecision No(string kind) => new(false, $"because no {kind} policy allows the {request.Action} action");
    }

    /// <summary>Whether a statement speaks of a request. Actions are compared without regard to case, resources with it.</summary>
    public static bool Applies(PolicyStatement statement, AccessRequest request) =>
        statement.Actions.Texts.Any(pattern => Wildcard.Fits(pattern, request.Action, ignoreCase: true)) != statement.Actions.Excepted
        && (statement.Resources is not { } resources || resources.Texts.Any(pattern => IsOn(pattern, request)) != resources.Excepted)
        && statement.Conditions.All(condition => condition.Holds(request));

    /// <summary>Whether a statement of a resource's policy is for a caller; the account stands for everybody in it.</summary>
    public static bool IsFor(PolicyStatement statement, Caller caller) => statement.Principals is { } principals && (principals.Excepted
        ? !caller.IsAnonymous && !principals.Named.Any(named => named.Kind == "AWS"
            && (named.Name == Everybody || named.Name == caller.Arn || named.Name == caller.PrincipalArn))
        : Names(statement, caller) || (!caller.IsAnonymous
            && principals.Named.Any(named => named.Kind == "AWS" && IsAccount(named.Name, caller))));

    private static bool Allow(IReadOnlyList<PolicyStatement> policy, AccessRequest request) =>
        policy.Any(statement => statement.Allows && Applies(statement, request));

    private static string? Denier(AccessRequest request, List<PolicyStatement> resource)
    {
        return Denies(request.Caller.Identity) ? "an identity-based policy"
            : Denies(resource) ? "a resource-based policy"
            : Denies(request.Caller.Boundary) ? "a permissions boundary"
            : Denies(request.Caller.Session) ? "a session policy"
            : null;

        bool Denies(IReadOnlyList<PolicyStatement>? policy) =>
            policy?.Any(statement => !statement.Allows && Applies(statement, request)) == true;
    }

    private static bool IsOn(string pattern, AccessRequest request) =>
        PolicyVariables.Replace(pattern, request) is { } text
            && (request.Resource == Everybody ? text == Everybody : Wildcard.Fits(text, request.Resource));

    private static bool Names(PolicyStatement statement, Caller caller) => statement.Principals!.Named.Any(named => named.Kind == "AWS"
        && (named.Name == Everybody || (!caller.IsAnonymous && (named.Name == caller.Arn || named.Name == caller.PrincipalArn))));

    private static bool NamesItself(PolicyStatement statement, Caller caller) =>
        !caller.IsAnonymous && !statement.Principals!.Excepted && statement.Principals.Named.Contains(("AWS", caller.Arn));

    private static bool IsAccount(string name, Caller caller) => name == caller.Account || name == $"arn:aws:iam::{caller.Account}:root";
}
