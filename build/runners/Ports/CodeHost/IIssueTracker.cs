namespace Slipway.Runners.Ports.CodeHost;

/// <summary>Issues that a program keeps: one a marker, opened, updated, closed or opened again.</summary>
public interface IIssueTracker
{
    /// <summary>Our own author's issues with this label and a marker, open or closed, newest first; at most the newest 1,000.</summary>
    Task<IReadOnlyList<TrackedIssue>> ListAsync(string label, CancellationToken cancellation);

    /// <summary>Makes the issue with this marker say this and be open; opens one when there is none.</summary>
    Task<TrackedIssue> OpenAsync(IssueContent content, CancellationToken cancellation);

    /// <summary>Closes an issue; does nothing when it is closed. The comment is written once, before it closes.</summary>
    Task CloseAsync(TrackedIssue issue, string comment, CancellationToken cancellation);
}

/// <summary>What an issue is to say.</summary>
/// <param name="Marker">Letters, digits, spaces and <c>. : _ -</c>; hidden in an HTML comment; finds the issue again.</param>
/// <param name="Title">One line.</param>
/// <param name="Markdown">The text for people; cut at 65,536 characters.</param>
/// <param name="Label">One label that all issues of this kind have; finds them.</param>
public sealed record IssueContent(string Marker, string Title, string Markdown, string Label);

/// <summary>An issue of ours.</summary>
public sealed record TrackedIssue(int Number, string Marker, string Title, bool IsOpen, Uri Url);
