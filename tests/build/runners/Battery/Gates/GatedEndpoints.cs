using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

internal sealed class GatedEndpoints(IEndpoints endpoints, ICallGate gate) : IEndpoints
{
    public Task EnsureModelAsync(ServedModel model, CancellationToken cancellation) =>
        gate.PassAsync($"EnsureModel {model.Name}", () => endpoints.EnsureModelAsync(model, cancellation));

    public Task EnsureConfigAsync(EndpointConfiguration configuration, CancellationToken cancellation) =>
        gate.PassAsync($"EnsureConfig {configuration.Name}", () => endpoints.EnsureConfigAsync(configuration, cancellation));

    public Task ApplyAsync(string endpoint, string configurationName, CancellationToken cancellation) =>
        gate.PassAsync($"Apply {endpoint} {configurationName}", () => endpoints.ApplyAsync(endpoint, configurationName, cancellation));

    public Task SetWeightsAsync(string endpoint, IReadOnlyDictionary<string, double> weights, CancellationToken cancellation) =>
        gate.PassAsync(
            $"SetWeights {string.Join(' ', weights.Select(pair => $"{pair.Key}={pair.Value}"))}",
            () => endpoints.SetWeightsAsync(endpoint, weights, cancellation));

    public Task<EndpointState?> DescribeAsync(string endpoint, CancellationToken cancellation) =>
        gate.PassAsync($"Describe {endpoint}", changes: false, () => endpoints.DescribeAsync(endpoint, cancellation));

    public Task<EndpointConfiguration?> DescribeConfigAsync(string name, CancellationToken cancellation) =>
        gate.PassAsync($"DescribeConfig {name}", changes: false, () => endpoints.DescribeConfigAsync(name, cancellation));

    public Task DeleteAsync(string endpoint, CancellationToken cancellation) =>
        gate.PassAsync($"Delete {endpoint}", () => endpoints.DeleteAsync(endpoint, cancellation));
}
