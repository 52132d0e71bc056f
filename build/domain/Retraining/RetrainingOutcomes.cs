using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;

namespace Slipway.Domain.Retraining;

/// <summary>How the retrainings of a model ended, from what the log says of the versions made of their data.</summary>
internal static class RetrainingOutcomes
{
    /// <summary>
    /// How many of the last retrainings in a row failed, were refused or were rolled back, back to the last one that a person asked for.
    /// </summary>
    public static int FailuresInARow(RetrainingFacts facts)
    {
        var failures = 0;
        foreach (var request in facts.Requests.Reverse())
        {
            var ended = Ended(request, facts);
            if (ended == true)
                break;
            failures += ended == false ? 1 : 0;
            if (request.Reason == RetrainingReason.Manual)
                break;
        }

        return failures;
    }

    /// <summary>The version made of a request's code and data; null when none was claimed.</summary>
    public static RegisteredVersion? VersionOf(RetrainingRequest request, RetrainingFacts facts) =>
        facts.Versions.Where(version => request.IsFor(version.DataHash, version.FolderHash)).MaxBy(version => version.Version);

    /// <summary>True: went live. False: did not. Null: under way, or superseded by a newer version, which says nothing about it.</summary>
    private static bool? Ended(RetrainingRequest request, RetrainingFacts facts)
    {
        if (VersionOf(request, facts) is not { } version)
            return request.Time + RetrainingDecider.Grace < facts.Now ? false : null;
        var name = version.Version.ToString();
        var last = facts.Log.LastOrDefault(line => line.Version == name);
        return last switch
        {
            { State: DeliveryState.Done, Step: "Production" } => true,
            { State: DeliveryState.Refused } => last.Message.Contains("superseded", StringComparison.OrdinalIgnoreCase) ? null : false,
            { State: DeliveryState.RolledBack or DeliveryState.Failed } => false,
            _ => null,
        };
    }
}
