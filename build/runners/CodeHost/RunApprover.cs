using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.CodeHost;

/// <summary>
/// Who stands behind an approving run, as the code host vouches for it: the person who reviewed its environment, or, where the environment
/// has no reviewers, the person who started this attempt of the run, if that person may write to the repository. Whether that person may
/// approve this model is the approval rule's to say.
/// </summary>
public sealed class RunApprover(IReviewers reviewers)
{
    /// <summary>Finds the approver.</summary>
    /// <param name="run">The run's id (GITHUB_RUN_ID).</param>
    /// <param name="environment">The environment of the job.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="CodeHostException">The code host cannot be asked: then nobody approved.</exception>
    public async Task<ApproverFinding> FindAsync(long run, string environment, CancellationToken cancellation) =>
        await reviewers.AreRequiredAsync(environment, cancellation)
            ? await ByReviewAsync(run, environment, cancellation)
            : await ByStartAsync(run, environment, cancellation);

    private async Task<ApproverFinding> ByReviewAsync(long run, string environment, CancellationToken cancellation)
    {
        var reviews = (await reviewers.ReviewsAsync(run, cancellation))
            .Where(review => review.Environments.Contains(environment, StringComparer.OrdinalIgnoreCase)).ToList();
        var approved = reviews.LastOrDefault(review =>
            review.State == "approved" && !review.Login.EndsWith("[bot]", StringComparison.OrdinalIgnoreCase));
        return approved is not null
            ? new(approved.Login, $"{approved.Login} approved environment {environment} of run {run}.")
            : new(null,
                $"Expected a person's approving review of environment {environment} in run {run}, found "
                + (reviews.Count == 0 ? "no review" : string.Join(", ", reviews.Select(review => $"{review.State} by {review.Login}")))
                + ". An administrator who skips the gate approves nothing: let a reviewer approve the run.");
    }

    private async Task<ApproverFinding> ByStartAsync(long run, string environment, CancellationToken cancellation)
    {
        var origin = await reviewers.OriginAsync(run, cancellation);
        if (origin.Event != "workflow_dispatch")
        {
            return new(null,
                $"Environment {environment} has no required reviewers, and run {run} was started by '{origin.Event}', not by a person. "
                + "Start it with: gh workflow run approve.yml");
        }
        // Started again by somebody else, it is that person's word, not that of the one who started it first.
        var person = origin.TriggeringActor;
        if (!person.IsPerson)
        {
            return new(null,
                $"Run {run} was started by '{person.Login}', which is no person (type {person.Type}). "
                + "Start it with: gh workflow run approve.yml");
        }
        var permission = await reviewers.PermissionAsync(person.Login, cancellation);
        return permission.Base is "write" or "maintain" or "admin"
            ? new(person.Login, $"{person.Login} ({permission.Role}) started run {run}.")
            : new(null,
                $"'{person.Login}' started run {run} but has permission '{permission.Role}' on the repository; "
                + "expected write, maintain or admin.");
    }
}

/// <summary>The approver's login; null when nobody approved. The reason says why, either way.</summary>
public sealed record ApproverFinding(string? Name, string Reason);
