namespace Slipway.Runners.Reports.Html;

/// <summary>Why a part of the evidence is not there.</summary>
internal static class Absence
{
    /// <summary>Why there is nothing from the shadow.</summary>
    public static string OfShadow(DeliveryReport report) => report.Header.Outcome switch
    {
        DeliveryOutcome.RefusedByGate => "The evaluation gate refused the candidate, so it never was in shadow.",
        DeliveryOutcome.RefusedInStaging => "The smoke test refused the candidate, so it never was in shadow.",
        DeliveryOutcome.Waiting => "The candidate has not been in shadow yet.",
        DeliveryOutcome.Failed => "The delivery failed before the shadow saw anything.",
        _ when report.Champion is null => "The first model of a name has no champion to be compared with, so there was no shadow.",
        _ => "Nothing was recorded in shadow.",
    };

    /// <summary>Why there is nothing from a rollout.</summary>
    public static string OfRollout(DeliveryReport report) => report.Header.Outcome switch
    {
        DeliveryOutcome.RefusedByGate => $"The evaluation gate refused the candidate, so it never answered a user{Kept(report)}.",
        DeliveryOutcome.RefusedInStaging => $"The smoke test refused the candidate, so it never answered a user{Kept(report)}.",
        DeliveryOutcome.RefusedInShadow => $"The candidate was refused in shadow, so it never answered a user{Kept(report)}.",
        DeliveryOutcome.Waiting => "The rollout has not begun yet.",
        DeliveryOutcome.Failed => "The delivery failed before the rollout began.",
        _ when report.Champion is null => "The first model of a name goes live at once, so there was no rollout in steps.",
        _ => "No weights were recorded.",
    };

    /// <summary>Why there are no counts of errors and slow answers.</summary>
    public static string OfCounts(DeliveryReport report) => report.Header.Outcome switch
    {
        DeliveryOutcome.RefusedByGate or DeliveryOutcome.RefusedInStaging =>
            "The candidate was refused before it got live requests or copies of them.",
        DeliveryOutcome.Waiting => "The candidate has had no live requests yet.",
        DeliveryOutcome.Failed => "The delivery failed before the candidate got requests.",
        _ => "No counts of errors and slow answers were recorded.",
    };

    private static string Kept(DeliveryReport report) => report.Champion is null ? "" : ": the champion kept all live requests";
}
