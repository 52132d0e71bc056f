namespace Slipway.Ci.Model;

/// <summary>What a job's token may do. Names as GitHub writes them below <c>permissions:</c>.</summary>
internal sealed record Grant(string Scope, string Access)
{
    public static Grant ReadContents { get; } = new("contents", "read");

    /// <summary>GitHub asks for it where a repository_dispatch is sent.</summary>
    public static Grant WriteContents { get; } = new("contents", "write");

    /// <summary>To read who approved a run.</summary>
    public static Grant ReadActions { get; } = new("actions", "read");

    /// <summary>To start the workflow that approves.</summary>
    public static Grant WriteActions { get; } = new("actions", "write");

    public static Grant WriteDeployments { get; } = new("deployments", "write");

    public static Grant WriteIssues { get; } = new("issues", "write");

    public static Grant WritePullRequests { get; } = new("pull-requests", "write");

    /// <summary>To ask for the identity token that AWS takes for a role.</summary>
    public static Grant Identity { get; } = new("id-token", "write");

    /// <summary>The least that covers all: write covers read.</summary>
    public static IReadOnlyList<Grant> Least(IEnumerable<Grant> needs) =>
        [.. needs.GroupBy(grant => grant.Scope, StringComparer.Ordinal)
            .Select(scope => scope.MaxBy(grant => grant.Access == "write" ? 1 : 0)!)
            .OrderBy(grant => grant.Scope, StringComparer.Ordinal)];
}
