using System.Text.RegularExpressions;

namespace Slipway.Domain.Supply;

/// <summary>Who built an image, from what: what a provenance statement says beside the image itself.</summary>
/// <param name="Commit">The commit that was checked out; anything else than 40 or 64 hex digits counts as none.</param>
/// <param name="SourceUri">The repository, for example <c>git+https://HOST/OWNER/NAME</c>; null where it is not known.</param>
/// <param name="BuilderId">URI of what ran the build: the workflow file at its ref, or <see cref="Workstation"/>.</param>
/// <param name="InvocationId">URI of the run; null outside a workflow.</param>
public sealed partial record BuildOrigin(string Commit, string? SourceUri, string BuilderId, string? InvocationId)
{
    /// <summary>The builder of a person's own machine, which nobody should trust with more than a rehearsal.</summary>
    public const string Workstation = "urn:slipway:builder:workstation";

    /// <summary>How the image was made: <c>layout</c>, <c>engine</c> or <c>codebuild</c>.</summary>
    public string Builder { get; init; } = "layout";

    /// <summary>Digest of the base image; null without one.</summary>
    public string? BaseDigest { get; init; }

    /// <summary>The time that the bill of materials is dated by (SOURCE_DATE_EPOCH); null leaves it out.</summary>
    public DateTimeOffset? Time { get; init; }

    /// <summary>The commit, or null when what was given is none.</summary>
    public static string? CommitOf(string? text) => text is not null && CommitPattern().IsMatch(text) ? text : null;

    /// <summary>
    /// Of a run: GitHub's variables say who built, SOURCE_DATE_EPOCH when. Reads nothing itself.
    /// </summary>
    /// <param name="commit">The commit that is checked out.</param>
    /// <param name="variable">Value of an environment variable; null when it is not set.</param>
    public static BuildOrigin Read(string commit, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var repository = variable("GITHUB_REPOSITORY") is { Length: > 0 } name && variable("GITHUB_SERVER_URL") is { Length: > 0 } server
            ? $"{server}/{name}"
            : null;
        var workflow = variable("GITHUB_WORKFLOW_REF") is { Length: > 0 } file && repository is not null
            ? $"{variable("GITHUB_SERVER_URL")}/{file}"
            : null;
        var run = repository is not null && variable("GITHUB_RUN_ID") is { Length: > 0 } id ? $"{repository}/actions/runs/{id}" : null;
        return new(commit, repository is null ? null : $"git+{repository}", workflow ?? Workstation, run)
        {
            Time = long.TryParse(variable("SOURCE_DATE_EPOCH"), out var seconds) && seconds is >= 0 and <= 253_402_300_799
                ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null,
        };
    }

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z")]
    private static partial Regex CommitPattern();
}
