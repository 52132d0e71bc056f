using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery.Fencing;

/// <summary>Endpoints that are changed only under a lease.</summary>
internal sealed class FencedEndpoints(IEndpoints inner, ModelLease lease) : IEndpoints
{
    public async Task EnsureModelAsync(ServedModel model, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.EnsureModelAsync(model, cancellation);
    }

    public async Task EnsureConfigAsync(EndpointConfiguration configuration, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.EnsureConfigAsync(configuration, cancellation);
    }

    public async Task ApplyAsync(string endpoint, string configurationName, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.ApplyAsync(endpoint, configurationName, cancellation);
    }

    public async Task SetWeightsAsync(string endpoint, IReadOnlyDictionary<string, double> weights, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.SetWeightsAsync(endpoint, weights, cancellation);
    }

    public Task<EndpointState?> DescribeAsync(string endpoint, CancellationToken cancellation) =>
        inner.DescribeAsync(endpoint, cancellation);

    public Task<EndpointConfiguration?> DescribeConfigAsync(string name, CancellationToken cancellation) =>
        inner.DescribeConfigAsync(name, cancellation);

    public async Task DeleteAsync(string endpoint, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.DeleteAsync(endpoint, cancellation);
    }
}
