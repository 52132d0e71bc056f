using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Runners.CodeHost;

/// <summary>What is to be made known of a delivery.</summary>
/// <param name="Manifest">Of the delivered version.</param>
/// <param name="Version">What is delivered.</param>
/// <param name="Lines">The delivery's lines of the log, in order; lines of other versions are left out of account.</param>
/// <param name="Commit">The source commit, 40 hex digits.</param>
/// <param name="Links">Where more is.</param>
public sealed record Announcement(
    ModelManifest Manifest, ModelVersion Version, IReadOnlyList<DeliveryEvent> Lines, string Commit, AnnouncementLinks Links);

/// <summary>Where more is; each may be null.</summary>
/// <param name="Report">The report or the endpoint's page: the deployment's link.</param>
/// <param name="Run">The workflow run: the deployment's log.</param>
/// <param name="EvidenceSummary">Markdown for the approver: metrics with intervals, verdicts; null for none.</param>
public sealed record AnnouncementLinks(Uri? Report = null, Uri? Run = null, string? EvidenceSummary = null);

/// <summary>How it is made known.</summary>
public sealed record AnnounceOptions
{
    /// <summary>The branch whose workflows run.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>
    /// The workflow that approves; inputs <c>model</c>, <c>version</c> and <c>evidence</c>, and a <c>run-name</c> that contains
    /// <c>MODEL VERSION EVIDENCE</c>, by which its runs are found.
    /// </summary>
    public string ApproveWorkflow { get; init; } = "approve.yml";

    /// <summary>The environment whose reviewers approve, and the name of the deployment of what serves users.</summary>
    public string Production { get; init; } = "production";

    /// <summary>The name of the deployment of what is staged.</summary>
    public string Staging { get; init; } = "staging";

    /// <summary>The label of approval issues.</summary>
    public string ApprovalLabel { get; init; } = "slipway-approval";

    /// <summary>False where the same run has a gate of its own that asks for the approval.</summary>
    public bool AsksForApproval { get; init; } = true;

    /// <summary>How long after an unfinished request for approval its run may still be missing from GitHub's list.</summary>
    public TimeSpan ListDelay { get; init; } = TimeSpan.FromMinutes(2);
}
