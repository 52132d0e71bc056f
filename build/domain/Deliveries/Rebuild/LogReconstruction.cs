using System.Text.RegularExpressions;
using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Domain.Deliveries.Rebuild;

/// <summary>
/// Makes a lost delivery log anew from the cloud's own records. What they do not prove is not said: a step without proof is done again, an
/// approval that the registry does not name is asked for again, and the baselines of a rollout step under way are taken again.
/// </summary>
public static partial class LogReconstruction
{
    /// <summary>
    /// The lines, oldest first and numbered from 1, each with detail <c>rebuilt</c>; none when the records tell of no delivery.
    /// </summary>
    public static IReadOnlyList<DeliveryEvent> Lines(CloudRecords records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var champion = records.Versions.Where(version => version.Stage == Stage.Production).Select(version => version.Version).Min();
        var versions = records.Versions.OrderBy(version => version.Version)
            .Select(
                version => new RebuiltVersion(
                    records.Model, version, records.Now, goesLive: champion is not null && version.Version.CompareTo(champion) > 0))
            .ToList();
        var served = Served(records, versions);
        // A stable order: within a version that of the flow, between versions that of their numbers.
        var lines = versions.SelectMany(version => version.Lines.Select(line => Configured(line, version, records.Served)))
            .OrderBy(line => line.Time)
            .ToList();
        if (served is not null)
        {
            AddServed(lines, versions, served, records);
        }

        return [.. lines.Select((line, index) => line with { Sequence = index + 1 })];
    }

    /// <summary>The champion by the endpoint: of two production variants the one that has been live before.</summary>
    private static RebuiltVersion? Served(CloudRecords records, List<RebuiltVersion> versions)
    {
        var slugs = records.Served?.Production ?? [];
        var known = versions.FindAll(version => slugs.Contains(version.Version.Slug));
        if (slugs.Count != 1)
        {
            return known.FindAll(version => version.WentLive) is [var champion] ? champion : null;
        }

        return known is [var only]
            ? only
            : FromSlug(slugs[0]) is { } unknown
                ? new RebuiltVersion(records.Model, new VersionRecords { Version = unknown }, records.Now, goesLive: false)
                : null;
    }

    /// <summary>
    /// The endpoint has the last word on who is live. A version that went live after the one that is served was left by a rollback; a
    /// registered one that is served but has not gone live by the records is about to, and its delivery says so itself.
    /// </summary>
    private static void AddServed(List<DeliveryEvent> lines, List<RebuiltVersion> versions, RebuiltVersion served, CloudRecords records)
    {
        if (!served.WentLive)
        {
            if (!served.IsRegistered)
            {
                lines.Add(Configured(
                    served.Line(
                        records.Now,
                        LogSteps.Production,
                        DeliveryState.Done,
                        $"The live endpoint serves {served.Version}; nothing else is known of it",
                        "endpoint"),
                    served,
                    records.Served));
            }

            return;
        }

        var live = lines.FindAll(MadeLive);
        var later = live.FindLastIndex(line => line.Version == served.Version.ToString()) + 1;
        if (later == live.Count)
        {
            return;
        }

        foreach (var left in versions.Where(version => live.Skip(later).Any(line => line.Version == version.Version.ToString())))
        {
            if (!lines.Exists(
                line => line.Version == left.Version.ToString() && line is { Step: LogSteps.Rollback, State: DeliveryState.RolledBack }))
            {
                lines.Add(
                    left.Line(
                        records.Now,
                        LogSteps.Rollback,
                        DeliveryState.RolledBack,
                        $"Rolled back to {served.Version}, which the live endpoint serves",
                        "endpoint"));
            }
        }

        lines.Add(Configured(
            served.Line(records.Now, LogSteps.Rollback, DeliveryState.Done, $"The live endpoint serves {served.Version} again", "endpoint"),
            served,
            records.Served));
    }

    private static bool MadeLive(DeliveryEvent line) => line is { Step: LogSteps.Production, State: DeliveryState.Done };

    /// <summary>A line that says that a version is live names the configuration, so that there is a way back to it.</summary>
    private static DeliveryEvent Configured(DeliveryEvent line, RebuiltVersion version, ServedRecord? served)
    {
        if (line is not { State: DeliveryState.Done, Step: LogSteps.Production or LogSteps.Rollback })
        {
            return line;
        }

        var alone = served is { HasShadow: false, Production: [var slug] } && slug == version.Version.Slug;
        var configuration = alone ? served!.Configuration : version.SingleConfiguration;
        return configuration is null
            ? line
            : line with { Details = new Dictionary<string, string>(line.Details) { [LogSteps.ConfigurationDetail] = configuration } };
    }

    private static ModelVersion? FromSlug(string slug) =>
        Slug().Match(slug) is { Success: true } match
            && ModelVersion.TryParse($"V{match.Groups[1]}.{match.Groups[2]}.{match.Groups[3]}", out var version)
            ? version
            : null;

    [GeneratedRegex(@"^v([0-9]+)-([0-9]+)-([0-9]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
