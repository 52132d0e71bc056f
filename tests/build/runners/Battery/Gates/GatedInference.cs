using Slipway.Domain.Judging;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>Requests change nothing that a delivery rests on.</summary>
internal sealed class GatedInference(IInference inference, ICallGate gate) : IInference
{
    public Task<InferenceAnswer> InvokeAsync(InferenceRequest request, CancellationToken cancellation) =>
        gate.PassAsync("Invoke", changes: false, () => inference.InvokeAsync(request, cancellation));
}

internal sealed class GatedMetrics(IEndpointMetrics metrics, ICallGate gate) : IEndpointMetrics
{
    public Task<VariantCounts> CountAsync(
        string endpoint, string variant, DateTimeOffset from, TimeSpan latencyLimit, CancellationToken cancellation) =>
        gate.PassAsync("Count", changes: false, () => metrics.CountAsync(endpoint, variant, from, latencyLimit, cancellation));
}
