using Octokit;
using Slipway.Aws.GitHub.Connection;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub.Setup;

/// <summary>The calls that change a setting: sent, or only listed.</summary>
internal sealed class SetupChanges(GitHubCalls calls, bool apply)
{
    private readonly List<string> _calls = [];

    /// <summary>A call that may be repeated.</summary>
    public async Task SendAsync(GitHubCall call, CancellationToken cancellation)
    {
        _calls.Add(call.ToString());
        if (apply)
        {
            await calls.WriteAsync(call, cancellation);
        }
    }

    /// <summary>A create; <paramref name="exists"/> says whether one whose answer was lost was done.</summary>
    public async Task CreateAsync(GitHubCall call, Func<Task<bool>> exists, CancellationToken cancellation)
    {
        _calls.Add(call.ToString());
        if (apply)
        {
            await calls.CreateAsync(call, async () => await exists() ? new object() : null, cancellation);
        }
    }

    public SetupItem Item(string name, bool existed, string sentence = "") =>
        new(
            name,
            _calls.Count == 0 ? SetupOutcome.Unchanged : existed ? SetupOutcome.Changed : SetupOutcome.Created,
            sentence,
            [.. _calls]);

    /// <summary>Whether GitHub says that the repository's plan does not have what was asked for.</summary>
    public static bool IsPlan(CodeHostException e) =>
        e.InnerException is ApiException { HttpResponse.Body: string said } and (ForbiddenException or ApiValidationException)
        && (said.Contains("billing plan", StringComparison.OrdinalIgnoreCase)
            || said.Contains("Upgrade to", StringComparison.OrdinalIgnoreCase));
}
