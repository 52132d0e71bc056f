namespace Slipway.Runners.Ports.CodeHost;

/// <summary>Who approved a run, and what a user may do.</summary>
public interface IReviewers
{
    /// <summary>Whether jobs in this environment wait for a person's review; false when there is no such environment.</summary>
    Task<bool> AreRequiredAsync(string environment, CancellationToken cancellation);

    /// <summary>The reviews of a run, oldest first.</summary>
    Task<IReadOnlyList<RunReview>> ReviewsAsync(long run, CancellationToken cancellation);

    /// <summary>Who started a run, and who started it again.</summary>
    Task<RunOrigin> OriginAsync(long run, CancellationToken cancellation);

    /// <summary>What a user may do in the repository.</summary>
    Task<RepositoryPermission> PermissionAsync(string login, CancellationToken cancellation);
}

/// <summary>A review of the environments of a run. <see cref="State"/> is GitHub's word: approved, rejected or pending.</summary>
public sealed record RunReview(string Login, string State, IReadOnlyList<string> Environments);

/// <summary>Where a run comes from: event, who first started it, and who started this attempt.</summary>
public sealed record RunOrigin(string Event, CodeHostUser Actor, CodeHostUser TriggeringActor);

/// <summary>An account. Only type <c>User</c> is a person.</summary>
public sealed record CodeHostUser(string Login, string Type)
{
    /// <summary>Whether it is a person's account.</summary>
    public bool IsPerson => Type == "User";
}

/// <summary>
/// What a user may do: read, triage, write, maintain, admin, none, or the name of an organization's own role over <see cref="Base"/>.
/// </summary>
public sealed record RepositoryPermission(string Role, string Base);
