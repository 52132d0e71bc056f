using System.Globalization;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Deliveries;

/// <summary>What an approver says: this package, this image, this evidence.</summary>
/// <param name="Approver">Name of the approver, as the platform vouches for it.</param>
/// <param name="PackageArn">The package that is approved.</param>
/// <param name="ImageDigest">Digest of the image that the approver looked at.</param>
/// <param name="EvidenceHash"><see cref="ApprovalEvidence.Hash"/> of what the approver looked at.</param>
public sealed record Approval(string Approver, string PackageArn, string ImageDigest, string EvidenceHash);

/// <summary>What the package is now.</summary>
/// <param name="PackageArn">Its ARN.</param>
/// <param name="ImageDigest">Digest of its image.</param>
/// <param name="EvidenceHash"><see cref="ApprovalEvidence.Hash"/> of its evaluation and its shadow.</param>
/// <param name="Submitter">Who started its pipeline.</param>
/// <param name="IsPending">Whether it waits for approval.</param>
public sealed record ApprovalSubject(string PackageArn, string ImageDigest, string EvidenceHash, string Submitter, bool IsPending);

/// <summary>
/// Who may approve what: somebody whom the manifest names (or the local approver, where one is allowed), never the submitter, and only a
/// package that waits, is the one that was looked at, and is still what it was then. Names are compared without regard to case, as GitHub's
/// are. An approval holds for a time.
/// </summary>
public static class ApprovalRule
{
    /// <summary>How far the clock of who recorded an approval may go ahead of the clock of who reads it.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Whether an approval still holds. It must until the first live request of the version's rollout, and no longer.</summary>
    /// <param name="given">When it was given.</param>
    /// <param name="now">When it is asked for.</param>
    /// <param name="expiry">How long it holds; one that is exactly as old still does.</param>
    public static Verdict Holds(DateTimeOffset given, DateTimeOffset now, TimeSpan expiry)
    {
        var age = now - given;
        return Verdicts.Of(
        [
            Check("Expiry", age <= expiry && age >= -ClockTolerance,
                $"The approval of {Time(given)} holds until {Time(given + expiry)}.",
                age > expiry
                    ? $"The approval of {Time(given)} expired at {Time(given + expiry)}: it holds for {Figures.Duration(expiry)} until the "
                        + "first live request."
                    : $"The approval is of {Time(given)}, which is yet to come: a clock is wrong."),
        ]);
    }

    /// <summary>Passes or fails, with every reason.</summary>
    /// <param name="approval">What the approver says.</param>
    /// <param name="subject">What the package is now.</param>
    /// <param name="approvers">Names in the manifest.</param>
    /// <param name="localApprover">The approver of a rehearsal on the local cloud; null on AWS.</param>
    public static Verdict Judge(Approval approval, ApprovalSubject subject, IReadOnlyList<string> approvers, string? localApprover)
    {
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(approvers);
        var named = approvers.Contains(approval.Approver, StringComparer.OrdinalIgnoreCase);
        var local = localApprover is not null && Same(approval.Approver, localApprover);
        var allowed = approvers.Count == 0 ? "nobody is named in model.json" : "named are " + string.Join(", ", approvers);
        return Verdicts.Of(
        [
            Check("Approver", !string.IsNullOrWhiteSpace(approval.Approver) && (named || local),
                $"'{approval.Approver}' may approve: {(named ? "named in model.json" : "the local approver")}.",
                $"'{approval.Approver}' may not approve: {allowed}. Ask one of them, or add the name to \"approvers\"."),
            Check("Four eyes", !Same(approval.Approver, subject.Submitter),
                $"It was submitted by somebody else, '{subject.Submitter}'.",
                $"'{subject.Submitter}' submitted it and may not approve it. Ask another approver."),
            Check(
                "Pending",
                subject.IsPending,
                "The package waits for approval.",
                $"The package {subject.PackageArn} does not wait for approval: it is decided already."),
            Equal("Package", "package", approval.PackageArn, subject.PackageArn),
            Equal("Image digest", "image", approval.ImageDigest, subject.ImageDigest),
            Equal("Evidence", "evidence", approval.EvidenceHash, subject.EvidenceHash),
        ]);
    }

    private static Finding Equal(string metric, string what, string approved, string actual) => Check(
        metric, approved.Length > 0 && string.Equals(approved, actual, StringComparison.Ordinal),
        $"The {what} is {actual}, as approved.",
        $"The {what} is {actual}, but the approval is for '{approved}'. Look at it again and approve what it is now.");

    private static Finding Check(string metric, bool holds, string yes, string no) =>
        new(metric, holds ? Outcome.Pass : Outcome.Fail, holds ? yes : no, 1);

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
