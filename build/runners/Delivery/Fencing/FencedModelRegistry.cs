using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery.Fencing;

/// <summary>A model registry that is changed only under a lease.</summary>
internal sealed class FencedModelRegistry(IModelRegistry inner, ModelLease lease) : IModelRegistry
{
    public async Task EnsureGroupAsync(string group, string description, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.EnsureGroupAsync(group, description, cancellation);
    }

    public Task<IReadOnlyList<ModelPackage>> ListAsync(string group, CancellationToken cancellation) =>
        inner.ListAsync(group, cancellation);

    public Task<ModelPackage> DescribeAsync(string packageArn, CancellationToken cancellation) =>
        inner.DescribeAsync(packageArn, cancellation);

    public async Task SetApprovalAsync(string packageArn, ApprovalStatus status, string description, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.SetApprovalAsync(packageArn, status, description, cancellation);
    }

    public async Task SetStageAsync(string packageArn, Stage stage, string status, string description, CancellationToken cancellation)
    {
        await lease.EnsureHeldAsync(cancellation);
        await inner.SetStageAsync(packageArn, stage, status, description, cancellation);
    }
}
