using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Setup;

internal sealed class LabelSetup(GitHubCalls calls, SetupChanges changes)
{
    private const string Permission = "issues: write";

    public async Task<SetupItem> RunAsync(LabelSettings label, CancellationToken cancellation)
    {
        var path = calls.Path("labels", label.Name);
        Task<Label?> FindAsync() => calls.FindAsync<Label>(path, Permission, cancellation);
        var found = await FindAsync();
        if (found is null)
        {
            await changes.CreateAsync(
                new("POST", calls.Path("labels"), Permission, label), async () => await FindAsync() is not null, cancellation);
        }
        else if (!found.Color.Equals(label.Color, StringComparison.OrdinalIgnoreCase) || (found.Description ?? "") != label.Description)
        {
            await changes.SendAsync(new("PATCH", path, Permission, new { label.Color, label.Description }), cancellation);
        }
        return changes.Item($"label {label.Name}", found is not null);
    }
}
