using System.Globalization;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>Reviews of runs and permissions of users.</summary>
internal sealed class GitHubReviewers(GitHubCalls calls) : IReviewers
{
    private const string ReadActions = "actions: read";

    public async Task<bool> AreRequiredAsync(string environment, CancellationToken cancellation) =>
        await calls.FindAsync<Wire.Environment>(calls.Path("environments", environment), ReadActions, cancellation) is { } found
        && (found.ProtectionRules ?? []).Any(rule => rule is { Type: "required_reviewers", Reviewers.Count: > 0 });

    public async Task<IReadOnlyList<RunReview>> ReviewsAsync(long run, CancellationToken cancellation) =>
        [.. (await calls.GetAsync<List<RunApproval>>(RunPath(run) + "/approvals", ReadActions, cancellation))
            .Select(
                review => new RunReview(
                    review.User.Login, review.State, [.. review.Environments.Select(environment => environment.Name)]))];

    public async Task<RunOrigin> OriginAsync(long run, CancellationToken cancellation)
    {
        var found = await calls.GetAsync<Run>(RunPath(run), ReadActions, cancellation);
        var actor = Account(found.Actor);
        return new RunOrigin(found.Event, actor, found.TriggeringActor is null ? actor : Account(found.TriggeringActor));
    }

    public async Task<RepositoryPermission> PermissionAsync(string login, CancellationToken cancellation)
    {
        var found = await calls.FindAsync<Permission>(calls.Path("collaborators", login, "permission"), "metadata: read", cancellation);
        return found is null ? new("none", "none") : new(found.RoleName ?? found.Permission_, found.Permission_);
    }

    private string RunPath(long run) => calls.Path("actions", "runs", run.ToString(CultureInfo.InvariantCulture));

    // An account that was deleted is nobody's.
    private static CodeHostUser Account(User? user) => user is null ? new("", "Deleted") : new(user.Login, user.Type);
}
