using Slipway.Aws.GitHub.Connection;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Setup;

/// <summary>The settings of a repository, one kind a class.</summary>
internal sealed class GitHubSetup(GitHubCalls calls) : IRepositorySetup
{
    public Task<SetupItem> EnvironmentAsync(EnvironmentSettings environment, bool apply, CancellationToken cancellation) =>
        new EnvironmentSetup(calls, new SetupChanges(calls, apply)).RunAsync(environment, cancellation);

    public Task<SetupItem> VariableAsync(string? environment, string name, string value, bool apply, CancellationToken cancellation) =>
        new VariableSetup(calls, new SetupChanges(calls, apply)).RunAsync(environment, name, value, cancellation);

    public Task<SetupItem> BranchAsync(BranchSettings branch, bool apply, CancellationToken cancellation) =>
        new RulesetSetup(calls, new SetupChanges(calls, apply)).RunAsync(branch, cancellation);

    public Task<SetupItem> LabelAsync(LabelSettings label, bool apply, CancellationToken cancellation) =>
        new LabelSetup(calls, new SetupChanges(calls, apply)).RunAsync(label, cancellation);
}
