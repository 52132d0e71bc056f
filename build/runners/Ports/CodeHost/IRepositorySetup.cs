namespace Slipway.Runners.Ports.CodeHost;

/// <summary>
/// Brings a repository's settings to what they should be. Each call reads first and changes what differs only; without <c>apply</c> it
/// changes nothing and the item lists every call that would be sent.
/// </summary>
public interface IRepositorySetup
{
    /// <summary>An environment with reviewers and the branches that may use it.</summary>
    Task<SetupItem> EnvironmentAsync(EnvironmentSettings environment, bool apply, CancellationToken cancellation);

    /// <summary>A variable of an environment, or of the repository when <paramref name="environment"/> is null.</summary>
    Task<SetupItem> VariableAsync(string? environment, string name, string value, bool apply, CancellationToken cancellation);

    /// <summary>What a branch asks of those who push to it, as a ruleset of ours beside any others.</summary>
    Task<SetupItem> BranchAsync(BranchSettings branch, bool apply, CancellationToken cancellation);

    /// <summary>A label.</summary>
    Task<SetupItem> LabelAsync(LabelSettings label, bool apply, CancellationToken cancellation);
}

/// <summary>An environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reviewers">Logins, or teams as <c>organization/team</c>; at most 6. Empty: no review.</param>
/// <param name="Branch">The only branch whose jobs may use it; null for any branch (pull requests).</param>
public sealed record EnvironmentSettings(string Name, IReadOnlyList<string> Reviewers, string? Branch);

/// <summary>What a branch asks: a pull request with so many reviews, green checks, no force push, no deletion.</summary>
public sealed record BranchSettings(string Ruleset, string Branch, int Reviews, IReadOnlyList<string> RequiredChecks);

/// <summary>A label; the color is six hex digits.</summary>
public sealed record LabelSettings(string Name, string Color, string Description);

/// <summary>What became of a setting.</summary>
/// <param name="Name">Kind and name, for example <c>environment production</c>.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Sentence">For people; empty when the outcome says it all.</param>
/// <param name="Calls">The calls that changed it, or would: method, path, body.</param>
public sealed record SetupItem(string Name, SetupOutcome Outcome, string Sentence, IReadOnlyList<string> Calls);

/// <summary>What became of a setting.</summary>
public enum SetupOutcome
{
    /// <summary>It was as it should be.</summary>
    Unchanged,

    /// <summary>It was made.</summary>
    Created,

    /// <summary>It was there and differed.</summary>
    Changed,

    /// <summary>The repository's plan does not have it.</summary>
    NotPossible,

    /// <summary>GitHub refused or failed; the sentence says why.</summary>
    Failed,
}
