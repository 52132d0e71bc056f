namespace Slipway.Runners.Ports.CodeHost;

/// <summary>Sticky comments on pull requests: one a marker, updated in place.</summary>
public interface IPullRequestComments
{
    /// <summary>Longest body, in characters, marker included; what is longer is cut, and the end says so.</summary>
    const int MaximumLength = 65_536;

    /// <summary>
    /// Makes the comment with this marker say this. Only comments of our own author count: anybody may write a marker. Returns the
    /// comment's address.
    /// </summary>
    /// <param name="pullRequest">Its number.</param>
    /// <param name="marker">Letters, digits, spaces and <c>. : _ -</c>; hidden in an HTML comment.</param>
    /// <param name="markdown">The text for people.</param>
    /// <param name="cancellation">Ends the call.</param>
    Task<Uri> UpsertAsync(int pullRequest, string marker, string markdown, CancellationToken cancellation);
}
