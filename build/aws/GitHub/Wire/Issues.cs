using System.Text.Json;

namespace Slipway.Aws.GitHub.Wire;

internal sealed record Issue(int Number, string Title, string? Body, string State, User? User, Uri HtmlUrl, JsonElement? PullRequest);

internal sealed record Comment(long Id, string? Body, User? User, Uri HtmlUrl);
