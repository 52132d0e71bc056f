namespace Slipway.Runners.Reports.Html;

/// <summary>Why a part of the evidence is not there.</summary>
internal static class Absence
{
    /// <summary>Why there is nothing from the shadow.</summary>
    public static string OfShadow(DeliveryReport report) => Early(report) is { } early
        ? $"{early} so it never was in shadow."
        : report.Champion is null
            ? "The first model of a name has no champion to be compared with, so there was no shadow."
            : "Nothing was recorded in shadow.";

    /// <summary>Why there is nothing from a rollout.</summary>
    public static string OfRollout(DeliveryReport report) => report.Header.Outcome == DeliveryOutcome.RefusedInShadow
        ? "The candidate was refused in shadow, so it never answered a user: the champion kept all live requests."
        : Early(report) is { } early
            ? $"{early} so it never answered a user{(report.Champion is null ? "" : ": the champion kept all live requests")}."
            : report.Champion is null
                ? "The first model of a name goes live at once, so there was no rollout in steps."
                : "No weights were recorded.";

    /// <summary>Why there are no counts of errors and slow answers.</summary>
    public static string OfCounts(DeliveryReport report) => Early(report) is { } early
        ? $"{early} so it got no requests."
        : "No counts of errors and slow answers were recorded.";

    private static string? Early(DeliveryReport report) => report.Header.Outcome switch
    {
        DeliveryOutcome.RefusedByGate => "The evaluation gate refused the candidate,",
        DeliveryOutcome.RefusedInStaging => "The smoke test refused the candidate,",
        DeliveryOutcome.Waiting when Empty(report) => "The candidate still waits,",
        DeliveryOutcome.Failed when Empty(report) => "The delivery failed before the candidate got requests,",
        _ => null,
    };

    private static bool Empty(DeliveryReport report) => report.Series is { Shadow.Count: 0, Weights.Count: 0, Counts.Count: 0 };
}
