using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;

namespace Slipway.Domain.Retraining;

/// <summary>What is known when somebody asks for a retraining.</summary>
/// <param name="DataHash">SHA-256 of the newest data, hex.</param>
/// <param name="FolderHash">Hash of the model's folder.</param>
/// <param name="Reason">Who or what asks.</param>
/// <param name="Requester">The run that asks; unique to the run.</param>
/// <param name="Versions">All versions ever claimed.</param>
/// <param name="Log">The delivery log, oldest line first.</param>
/// <param name="Requests">Retrainings begun before, oldest first.</param>
/// <param name="Now">When it is asked, UTC.</param>
public sealed record RetrainingFacts(
    string DataHash,
    string FolderHash,
    RetrainingReason Reason,
    string Requester,
    IReadOnlyList<RegisteredVersion> Versions,
    IReadOnlyList<DeliveryEvent> Log,
    IReadOnlyList<RetrainingRequest> Requests,
    DateTimeOffset Now);

/// <summary>
/// Decides whether a retraining begins. New data means a new hash: neither the same data twice, nor an alarm that rings a thousand times,
/// starts anything twice. Pure: the same facts give the same decision.
/// </summary>
public static class RetrainingDecider
{
    /// <summary>
    /// Time in which a begun retraining must have claimed its version; after it the run that began it counts as dead, and another may take
    /// over.
    /// </summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(45);

    /// <summary>The decision.</summary>
    public static RetrainingDecision Decide(RetrainingManifest manifest, RetrainingFacts facts)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(facts);
        if (Known(facts) is { } version)
            return new(RetrainingAction.NoNewData, $"No new data: {version} was made from it (data {Short(facts.DataHash)}).");
        var same = facts.Requests.LastOrDefault(request => request.IsFor(facts.DataHash, facts.FolderHash));
        if (same is not null && same.Requester == facts.Requester)
            return new(RetrainingAction.Start, "This run began the retraining already and goes on with it.");
        if (same is not null && facts.Now < same.Time + Grace)
            return new(RetrainingAction.UnderWay, $"{same.Requester} began a retraining on this data at {Time(same.Time)}: one is enough.");
        var failures = RetrainingOutcomes.FailuresInARow(facts);
        if (failures >= manifest.MaximumFailures && facts.Reason != RetrainingReason.Manual)
        {
            return new(RetrainingAction.BreakerOpen,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The last {failures} retrainings in a row failed or were refused, {manifest.MaximumFailures} may: "
                    + $"no more are started until a person asks for one. Look at their reports, then dispatch the retraining with reason "
                    + $"manual."));
        }

        if (same is not null)
            return new(
                RetrainingAction.Start,
                $"{same.Requester} began a retraining on this data at {Time(same.Time)} and made no version of it within "
                + $"{Figures.Duration(Grace)}: this run takes it over.");
        if (facts.Requests.Count > 0 && facts.Requests.Max(request => request.Time) + manifest.Cooldown is var free && facts.Now < free)
            return new(
                RetrainingAction.Cooldown,
                $"The last retraining began less than {Figures.Duration(manifest.Cooldown)} ago, the manifest's cooldown: "
                + $"the next may begin at {Time(free)}.");
        return new(
            RetrainingAction.Start,
            $"New data {Short(facts.DataHash)}: a retraining begins ({facts.Reason.ToString().ToLowerInvariant()}).");
    }

    /// <summary>
    /// The version that this code and data gave, or the newest one when it has this data: changed code alone is delivered by its merge, not
    /// by a retraining.
    /// </summary>
    private static ModelVersion? Known(RetrainingFacts facts)
    {
        var newest = facts.Versions.MaxBy(version => version.Version);
        return newest?.DataHash == facts.DataHash
            ? newest.Version
            : facts.Versions
                .Where(version => version.DataHash == facts.DataHash && version.FolderHash == facts.FolderHash)
                .MaxBy(version => version.Version)?.Version;
    }

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
