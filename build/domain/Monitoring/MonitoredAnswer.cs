namespace Slipway.Domain.Monitoring;

/// <summary>A captured answer.</summary>
/// <param name="Id">Inference id of the request.</param>
/// <param name="Time">When it was answered.</param>
/// <param name="Prediction">The answer; null when it was no number.</param>
public sealed record MonitoredAnswer(string Id, DateTimeOffset Time, double? Prediction);
