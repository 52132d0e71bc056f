using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Reports;

namespace Slipway.Runners.CodeHost;

/// <summary>The issue that asks for an approval where the environment has no reviewers.</summary>
internal static class ApprovalIssue
{
    public static IssueContent Of(AwaitedApproval awaited, Announcement announcement, AnnounceOptions options)
    {
        var approvers = announcement.Manifest.Approvers.Count == 0
            ? "Nobody is named in `approvers` of model.json yet: name approvers first."
            : "May approve: " + string.Join(", ", announcement.Manifest.Approvers.Select(name => $"@{JobSummary.Escape(name)}"))
                + ". Not the one who submitted it.";
        var expiry = announcement.Manifest.Approval.Expiry;
        var report = announcement.Links.Report is { } url ? $"\n[Report]({url})\n" : "";
        var summary = announcement.Links.EvidenceSummary is { } markdown ? $"\n{markdown}\n" : "";
        return new(
            awaited.Marker,
            $"Approval of {awaited.Model} {awaited.Version}",
            $"""
            **{awaited.Model} {awaited.Version}** passed its checks and waits for approval. {approvers}

            What you approve is exactly evidence `{awaited.Evidence}`. An approval holds for {expiry.TotalHours:0} hours.
            {summary}{report}
            To approve, after reading the evidence:

            ```
            gh workflow run {options.ApproveWorkflow} -f model={awaited.Model} -f version={awaited.Version} -f evidence={awaited.Evidence}
            ```

            To refuse, do nothing: without approval nothing goes live. This issue closes when it is decided.
            """,
            options.ApprovalLabel);
    }
}
