using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Runners.Metadata;

/// <summary>What the metadata database is told of a model: everything of it, each time. It keeps what it has not.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Owner">Who answers for it, as its newest manifest says.</param>
/// <param name="Versions">Versions that deliveries were begun of, oldest first.</param>
/// <param name="Steps">Steps of those deliveries.</param>
/// <param name="Lines">The delivery log.</param>
public sealed record ModelRecords(
    string Model, string Owner, IReadOnlyList<RecordedVersion> Versions, IReadOnlyList<RecordedStep> Steps,
        IReadOnlyList<DeliveryEvent> Lines);

/// <summary>A version of a model.</summary>
/// <param name="Begun">What its delivery was begun with.</param>
/// <param name="PackageArn">Its package; null before there is one.</param>
public sealed record RecordedVersion(DeliveryRecord Begun, string? PackageArn);

/// <summary>A step of a version's way to production.</summary>
/// <param name="Version">The version.</param>
/// <param name="Step">train, gate, stage, shadow, approve, rollout or rollback.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="Status">running, waiting, done, failed, refused or rolled-back.</param>
/// <param name="Weight">Share of live requests in percent; null before any.</param>
/// <param name="EvidenceHash">SHA-256 of what was looked at, hex; null when nothing was.</param>
/// <param name="ApprovedBy">Who approved; null elsewhere.</param>
/// <param name="StartedAt">When it began, UTC.</param>
/// <param name="EndedAt">When it ended, UTC; null while it runs or waits.</param>
public sealed record RecordedStep(
    ModelVersion Version, string Step, int Attempt, string Status, int? Weight, string? EvidenceHash, string? ApprovedBy,
        DateTimeOffset StartedAt, DateTimeOffset? EndedAt);
