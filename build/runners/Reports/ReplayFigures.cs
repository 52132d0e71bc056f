namespace Slipway.Runners.Reports;

/// <summary>The requests that were replayed against the live endpoint, and the labels that followed.</summary>
/// <param name="Sent">Requests sent.</param>
/// <param name="Failed">Requests that got no answer or one with a status other than 200.</param>
/// <param name="Passes">Passes over the replayed rows; 1.5 is one and a half.</param>
/// <param name="LabelsDelivered">Labels written to the bucket.</param>
/// <param name="LabelsMissing">Answered requests whose label never came.</param>
/// <param name="Variants">By variant that answered.</param>
public sealed record ReplayFigures(
    long Sent, long Failed, double Passes, long LabelsDelivered, long LabelsMissing, IReadOnlyList<VariantFigures> Variants);

/// <summary>What one production variant answered, as its callers saw it.</summary>
/// <param name="Variant">Name of the variant.</param>
/// <param name="Requests">Requests that it answered, failed ones too.</param>
/// <param name="Failed">Of these, failed.</param>
/// <param name="P50">Median latency; null without requests.</param>
/// <param name="P95">95th percentile.</param>
/// <param name="P99">99th percentile.</param>
public sealed record VariantFigures(string Variant, long Requests, long Failed, TimeSpan? P50, TimeSpan? P95, TimeSpan? P99);
