using Slipway.Domain.Monitoring;

namespace Slipway.Runners.Monitoring;

/// <summary>What a look at all live models found.</summary>
/// <param name="Models">One entry a model that has an endpoint, in the order given.</param>
/// <param name="Heartbeat">The last tick; null when there never was one.</param>
/// <param name="TicksSilent">Whether ticks have been silent for too long: deliveries stand still, and nobody is told.</param>
public sealed record MonitorFindings(IReadOnlyList<ModelFindings> Models, Heartbeat? Heartbeat, bool TicksSilent);

/// <summary>What was found of one model.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Report">Metrics and drift of each variant; null when the evidence could not be read.</param>
/// <param name="DriftAlarm">Whether a variant that answers users drifts: ask for a retraining.</param>
/// <param name="LabelsLate">Whether labels stay away.</param>
/// <param name="CapturesMissing">Whether users are answered and nothing is captured.</param>
/// <param name="ReportKey">Key of the drift report's page in the data bucket; its JSON stands beside it.</param>
/// <param name="Sentences">All of it for people, worst first; the text of the model's issue.</param>
public sealed record ModelFindings(
    string Model,
    DriftReport? Report,
    bool DriftAlarm,
    bool LabelsLate,
    bool CapturesMissing,
    string ReportKey,
    IReadOnlyList<string> Sentences)
{
    /// <summary>Whether a person should know: keep an issue open as long as it is true.</summary>
    public bool NeedsAttention => Report is null || DriftAlarm || LabelsLate || CapturesMissing;
}
