namespace Slipway.Runners.Ports.CodeHost;

/// <summary>Check runs with annotations on a commit.</summary>
public interface ICheckRuns
{
    /// <summary>
    /// Makes the check run with this name and <see cref="CheckReport.ExternalId"/> on the commit, completed, with all annotations (sent 50
    /// at a time). Run again after a crash it goes on where it stopped. Returns its id.
    /// </summary>
    Task<long> PublishAsync(CheckReport report, CancellationToken cancellation);
}

/// <summary>A completed check.</summary>
/// <param name="Name">As branch rules name it.</param>
/// <param name="Commit">40 hex digits.</param>
/// <param name="ExternalId">Derived from content: the same report has the same id.</param>
/// <param name="Conclusion">How it ended.</param>
/// <param name="Title">One line.</param>
/// <param name="Summary">Markdown, cut at 65,535 characters.</param>
/// <param name="Annotations">Where in which file; in order.</param>
/// <param name="DetailsUrl">Where more is; null for none.</param>
public sealed record CheckReport(
    string Name,
    string Commit,
    string ExternalId,
    CheckConclusion Conclusion,
    string Title,
    string Summary,
    IReadOnlyList<CheckAnnotation> Annotations,
    Uri? DetailsUrl = null);

/// <summary>A remark on a line of a file.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Line">From 1.</param>
/// <param name="Level">How bad.</param>
/// <param name="Message">What was expected, what was found, the fix.</param>
/// <param name="Title">A few words; null for none.</param>
public sealed record CheckAnnotation(string Path, int Line, AnnotationLevel Level, string Message, string? Title = null);

/// <summary>How bad.</summary>
public enum AnnotationLevel
{
    /// <summary>For information.</summary>
    Notice,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>To be repaired.</summary>
    Failure,
}

/// <summary>How a check ended, in GitHub's words.</summary>
public enum CheckConclusion
{
    /// <summary>Green.</summary>
    Success,

    /// <summary>Red.</summary>
    Failure,

    /// <summary>Neither: nothing to say.</summary>
    Neutral,
}
