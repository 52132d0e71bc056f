namespace Slipway.Domain.Judging.Live;

/// <summary>An answer that was captured.</summary>
/// <param name="Id">Inference id.</param>
/// <param name="Asked">When it was answered, to the second, as SageMaker captures it.</param>
/// <param name="Prediction">The answer; null when it was no number.</param>
/// <param name="Arrived">When the bucket had it, to the second, as S3 keeps it.</param>
public sealed record ArrivedAnswer(string Id, DateTimeOffset Asked, double? Prediction, DateTimeOffset Arrived);

/// <summary>A label that was delivered.</summary>
/// <param name="Id">Inference id.</param>
/// <param name="Label">Ground truth.</param>
/// <param name="Arrived">When the bucket had it, to the second, as S3 keeps it.</param>
public sealed record ArrivedLabel(string Id, double Label, DateTimeOffset Arrived);

/// <summary>What the bucket holds of both variants and their labels, by inference id.</summary>
/// <param name="Champion">The champion's answers.</param>
/// <param name="Candidate">The candidate's.</param>
/// <param name="Labels">Ground truth.</param>
public sealed record LiveArrivals(
    IReadOnlyDictionary<string, ArrivedAnswer> Champion,
    IReadOnlyDictionary<string, ArrivedAnswer> Candidate,
    IReadOnlyDictionary<string, ArrivedLabel> Labels);
