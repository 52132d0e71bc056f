using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery.Fencing;

/// <summary>Pipelines that are changed and started only under a lease.</summary>
internal sealed class FencedPipelines(IPipelines inner, ModelLease lease) : IPipelines
{
    public async Task UpsertAsync(string name, string definitionJson, string roleArn, string requestToken, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.UpsertAsync(name, definitionJson, roleArn, requestToken, cancellation);
    }

    public async Task<string> StartAsync(
        string name, IReadOnlyDictionary<string, string> parameters, string requestToken, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        return await inner.StartAsync(name, parameters, requestToken, cancellation);
    }

    public Task<PipelineExecution> DescribeAsync(string executionArn, CancellationToken cancellation) =>
        inner.DescribeAsync(executionArn, cancellation);
}
