using System.Globalization;
using Slipway.Aws.GitHub.Connection;
using Slipway.Aws.GitHub.Wire;
using Slipway.Runners.Ports.CodeHost;

namespace Slipway.Aws.GitHub;

/// <summary>Comments on pull requests, which are issues to the API.</summary>
internal sealed class GitHubComments(GitHubCalls calls, OwnAuthor author) : IPullRequestComments
{
    private const string Permission = "pull-requests: write";
    private const int MostPages = 20;

    public async Task<Uri> UpsertAsync(int pullRequest, string marker, string markdown, CancellationToken cancellation)
    {
        var body = HiddenMarker.Write(marker, markdown);
        var ours = await FindAsync(pullRequest, marker, cancellation);
        if (ours.Count == 0)
        {
            var made = await calls.CreateAsync(
                new GitHubCall("POST", CommentsOf(pullRequest), Permission, new { Body = body }),
                async () => (await FindAsync(pullRequest, marker, cancellation)).FirstOrDefault(),
                cancellation);
            return made.HtmlUrl;
        }
        if (ours[0].Body != body)
        {
            await calls.WriteAsync(
                new("PATCH", calls.Path("issues", "comments", Text(ours[0].Id)), Permission, new { Body = body }), cancellation);
        }
        // Two runs at once may each have found none.
        foreach (var surplus in ours.Skip(1))
        {
            await calls.WriteAsync(new("DELETE", calls.Path("issues", "comments", Text(surplus.Id)), Permission), cancellation);
        }
        return ours[0].HtmlUrl;
    }

    private async Task<List<Comment>> FindAsync(int pullRequest, string marker, CancellationToken cancellation)
    {
        var login = await author.LoginAsync(cancellation);
        var all = await calls.ListAsync<List<Comment>, Comment>(CommentsOf(pullRequest), Permission, MostPages, page => page, cancellation);
        return
        [
            .. all.Where(comment => comment.User?.Login == login && HiddenMarker.Read(comment.Body) == marker)
                .OrderBy(comment => comment.Id),
        ];
    }

    private string CommentsOf(int pullRequest) => calls.Path("issues", Text(pullRequest), "comments");

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
