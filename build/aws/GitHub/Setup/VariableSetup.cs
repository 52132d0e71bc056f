using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Setup;

internal sealed class VariableSetup(GitHubCalls calls, SetupChanges changes)
{
    private const string Permission = "variables: write and environments: write, which no workflow has: use a token of an administrator";

    public async Task<SetupItem> RunAsync(string? environment, string name, string value, CancellationToken cancellation)
    {
        var list = environment is null ? calls.Path("actions", "variables") : calls.Path("environments", environment, "variables");
        Task<Variable?> FindAsync() => calls.FindAsync<Variable>($"{list}/{name}", Permission, cancellation);
        var found = await FindAsync();
        if (found is null)
        {
            await changes.CreateAsync(
                new("POST", list, Permission, new { Name = name, Value = value }), async () => await FindAsync() is not null, cancellation);
        }
        else if (found.Value != value)
        {
            await changes.SendAsync(new("PATCH", $"{list}/{name}", Permission, new { Name = name, Value = value }), cancellation);
        }
        return changes.Item(environment is null ? $"variable {name}" : $"variable {name} of environment {environment}", found is not null);
    }
}
