using System.Globalization;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>Issues that we keep, found by label, own author and marker.</summary>
internal sealed class GitHubIssues(GitHubCalls calls, OwnAuthor author) : IIssueTracker
{
    private const string Permission = "issues: write";
    private const int MostPages = 10;

    public async Task<IReadOnlyList<TrackedIssue>> ListAsync(string label, CancellationToken cancellation) =>
        [.. (await OwnAsync(label, cancellation)).Select(Tracked)];

    public async Task<TrackedIssue> OpenAsync(IssueContent content, CancellationToken cancellation)
    {
        var body = HiddenMarker.Write(content.Marker, content.Markdown);
        if (await FindAsync(content, cancellation) is not { } found)
        {
            return Tracked(await calls.CreateAsync(
                new GitHubCall(
                    "POST", calls.Path("issues"), Permission, new { content.Title, Body = body, Labels = new[] { content.Label } }),
                () => FindAsync(content, cancellation),
                cancellation));
        }
        if (found.State != "open" || found.Title != content.Title || found.Body != body)
        {
            await calls.WriteAsync(
                new("PATCH", IssueOf(found.Number), Permission, new { content.Title, Body = body, State = "open" }), cancellation);
        }
        return Tracked(found with { Title = content.Title, State = "open" });
    }

    public async Task CloseAsync(TrackedIssue issue, string comment, CancellationToken cancellation)
    {
        if (!issue.IsOpen)
        {
            return;
        }
        await CommentOnceAsync(issue, HiddenMarker.Write($"closed {issue.Marker}", comment), cancellation);
        await calls.WriteAsync(
            new("PATCH", IssueOf(issue.Number), Permission, new { State = "closed", StateReason = "completed" }), cancellation);
    }

    private async Task CommentOnceAsync(TrackedIssue issue, string body, CancellationToken cancellation)
    {
        var login = await author.LoginAsync(cancellation);
        var path = IssueOf(issue.Number) + "/comments";
        async Task<Comment?> FindCommentAsync() =>
            (await calls.ListAsync<List<Comment>, Comment>(path, Permission, MostPages, page => page, cancellation))
                .FirstOrDefault(comment => comment.User?.Login == login && comment.Body == body);
        if (await FindCommentAsync() is null)
        {
            await calls.CreateAsync(new GitHubCall("POST", path, Permission, new { Body = body }), FindCommentAsync, cancellation);
        }
    }

    private async Task<Issue?> FindAsync(IssueContent content, CancellationToken cancellation) =>
        (await OwnAsync(content.Label, cancellation)).LastOrDefault(issue => HiddenMarker.Read(issue.Body) == content.Marker);

    private async Task<List<Issue>> OwnAsync(string label, CancellationToken cancellation)
    {
        var login = await author.LoginAsync(cancellation);
        var path = $"{calls.Path("issues")}?labels={Uri.EscapeDataString(label)}&state=all";
        var all = await calls.ListAsync<List<Issue>, Issue>(path, Permission, MostPages, page => page, cancellation);
        // Pull requests are issues to the API. GitHub's own filter by creator is not used: its name for an app differs from the author's.
        return [.. all.Where(issue => issue.PullRequest is null && issue.User?.Login == login && HiddenMarker.Read(issue.Body) is not null)
            .OrderByDescending(issue => issue.Number)];
    }

    private string IssueOf(int number) => calls.Path("issues", number.ToString(CultureInfo.InvariantCulture));

    private static TrackedIssue Tracked(Issue issue) =>
        new(issue.Number, HiddenMarker.Read(issue.Body) ?? "", issue.Title, issue.State == "open", issue.HtmlUrl);
}
