using Slipway.Domain.Files;
using Slipway.Domain.Models;

namespace Slipway.Runners.Delivery;

/// <summary>What a tick came to for one delivery.</summary>
/// <param name="Manifest">The manifest that is delivered.</param>
/// <param name="Version">The version.</param>
/// <param name="Step">The step that it stands at.</param>
/// <param name="Result">How the delivery stands there.</param>
/// <param name="Lines">The delivery's lines in the log after the tick.</param>
public sealed record TickResult(
    ModelManifest Manifest, ModelVersion Version, string Step, StepResult Result, IReadOnlyList<DeliveryEvent> Lines)
{
    /// <summary>What broke, when <see cref="Result"/> says that something failed in this tick; null otherwise.</summary>
    public Exception? Fault { get; init; }
}
