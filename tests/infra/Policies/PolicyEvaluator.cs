namespace Slipway.Infra.Tests.Policies;

/// <summary>Why a request is allowed or not.</summary>
public enum Decision
{
    /// <summary>Allowed.</summary>
    Allowed,

    /// <summary>A statement denies it.</summary>
    DeniedExplicitly,

    /// <summary>The boundary does not reach so far.</summary>
    OutsideBoundary,

    /// <summary>The policy of the resource, which must agree, does not.</summary>
    ResourceDoesNotAgree,

    /// <summary>Nothing allows it.</summary>
    NotAllowed,
}

/// <summary>
/// What IAM decides within one account (IAM user guide, "Policy evaluation logic"): a deny anywhere wins; else the identity's policy must
/// allow, and
/// so must its boundary. A resource's policy may allow by itself when it names the role, and must agree when <paramref
/// name="ResourceMustAgree"/>
/// (keys of KMS). Throws <see cref="NotSupportedException"/> on anything that it does not know.
/// </summary>
internal sealed record PolicyEvaluator(
    IReadOnlyList<Statement> Identity,
    IReadOnlyList<Statement>? Boundary = null,
    IReadOnlyList<Statement>? Resource = null,
    bool ResourceMustAgree = false)
{
    public Decision Decide(Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var resource = (Resource ?? []).Where(statement => NamesPrincipal(statement, request)).ToList();
        if (Identity.Concat(Boundary ?? []).Concat(resource).Any(statement => !statement.Allows && Applies(statement, request)))
        {
            return Decision.DeniedExplicitly;
        }

        if (ResourceMustAgree && !resource.Any(statement => statement.Allows && Applies(statement, request)))
        {
            return Decision.ResourceDoesNotAgree;
        }

        var byName = resource.Any(statement => statement.Allows && statement.Principals!.Contains(request.Principal)
            && Applies(statement, request));
        if (!byName && !Identity.Any(statement => statement.Allows && Applies(statement, request)))
        {
            return Decision.NotAllowed;
        }

        return Boundary is null || Boundary.Any(statement => statement.Allows && Applies(statement, request))
            ? Decision.Allowed : Decision.OutsideBoundary;
    }

    /// <summary>Whether a statement speaks of a request. Actions are compared without regard to case, resources with it.</summary>
    public static bool Applies(Statement statement, Request request)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(request);
        return statement.Actions.Any(pattern =>
            Wildcard.Matches(pattern, request.Action, ignoreCase: true)) != statement.ActionsAreExceptions
            && statement.Resources.Any(pattern => Wildcard.Matches(pattern, request.Resource)) != statement.ResourcesAreExceptions
            && statement.Conditions.All(condition => condition.Holds(request));
    }

    // The account's root as a principal stands for everybody in the account whom IAM allows.
    private static bool NamesPrincipal(Statement statement, Request request) => statement.Principals is { } principals
        && principals.Any(principal => principal == "*" || principal == request.Principal
            || principal == $"arn:aws:iam::{request.Principal.Split(':')[4]}:root");
}
