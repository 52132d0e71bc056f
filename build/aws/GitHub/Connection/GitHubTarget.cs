using Slipway.Runners;

namespace Slipway.Aws.GitHub.Connection;

/// <summary>Which repository of which GitHub, and the token for it.</summary>
/// <param name="ApiUrl">The API's root, such as <c>https://api.github.com</c> or <c>https://HOST/api/v3</c>; plain HTTP on loopback
/// only.</param>
/// <param name="Owner">User or organization.</param>
/// <param name="Name">The repository.</param>
/// <param name="Token">Never written to any message.</param>
public sealed record GitHubTarget(Uri ApiUrl, string Owner, string Name, string Token)
{
    /// <summary>How often a request is tried again after a throttle, a 5xx or a broken answer.</summary>
    public int MaxRetries { get; init; } = 4;

    /// <summary>Longest single wait for a rate limit; when GitHub asks for more, the request fails and says until when.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Reads GITHUB_API_URL (absent: github.com), GITHUB_REPOSITORY and GITHUB_TOKEN.</summary>
    /// <param name="variable">The value of an environment variable, or null.</param>
    /// <exception cref="BadInputException">One is missing or wrong; the message says which and how to set it.</exception>
    public static GitHubTarget Read(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        var repository = variable("GITHUB_REPOSITORY");
        var parts = repository?.Split('/') ?? [];
        if (parts is not [{ Length: > 0 } owner, { Length: > 0 } name])
        {
            throw new BadInputException(
                $"Expected GITHUB_REPOSITORY to be OWNER/NAME, found '{repository}'. On a laptop: "
                + "--repository OWNER/NAME, or export GITHUB_REPOSITORY.");
        }
        if (variable("GITHUB_TOKEN") is not { Length: > 0 } token)
        {
            throw new BadInputException(
                "Expected a token in GITHUB_TOKEN, found none. In a workflow: env GITHUB_TOKEN: ${{ github.token }}. "
                + "On a laptop: export GITHUB_TOKEN=$(gh auth token).");
        }
        return new(ReadUrl(variable("GITHUB_API_URL") is { Length: > 0 } url ? url : "https://api.github.com"), owner, name, token);
    }

    /// <summary>For messages: never holds the token.</summary>
    public override string ToString() => $"{Owner}/{Name} at {ApiUrl}";

    private static Uri ReadUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            ? url
            : throw new BadInputException(
                $"Expected GITHUB_API_URL to be an https address (http on loopback only: a token is sent there), found '{text}'.");
}
