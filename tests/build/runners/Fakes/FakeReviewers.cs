using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Reviews, origins and permissions as the test sets them.</summary>
internal sealed class FakeReviewers : IReviewers
{
    public bool AreRequired { get; set; }

    public List<RunReview> Reviews { get; } = [];

    public RunOrigin Origin { get; set; } = new("workflow_dispatch", new("ann", "User"), new("ann", "User"));

    public Dictionary<string, RepositoryPermission> Permissions { get; } = [];

    public Task<bool> AreRequiredAsync(string environment, CancellationToken cancellation) => Task.FromResult(AreRequired);

    public Task<IReadOnlyList<RunReview>> ReviewsAsync(long run, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<RunReview>>(Reviews);

    public Task<RunOrigin> OriginAsync(long run, CancellationToken cancellation) => Task.FromResult(Origin);

    public Task<RepositoryPermission> PermissionAsync(string login, CancellationToken cancellation) =>
        Task.FromResult(Permissions.GetValueOrDefault(login) ?? new("none", "none"));
}
