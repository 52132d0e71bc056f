using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

internal sealed class GatedRegistry(IModelRegistry registry, ICallGate gate) : IModelRegistry
{
    public Task EnsureGroupAsync(string group, string description, CancellationToken cancellation) =>
        gate.PassAsync($"EnsureGroup {group}", () => registry.EnsureGroupAsync(group, description, cancellation));

    public Task<IReadOnlyList<ModelPackage>> ListAsync(string group, CancellationToken cancellation) =>
        gate.PassAsync("ListPackages", changes: false, () => registry.ListAsync(group, cancellation));

    public Task<ModelPackage> DescribeAsync(string packageArn, CancellationToken cancellation) =>
        gate.PassAsync("DescribePackage", changes: false, () => registry.DescribeAsync(packageArn, cancellation));

    public Task SetApprovalAsync(string packageArn, ApprovalStatus status, string description, CancellationToken cancellation) =>
        gate.PassAsync($"SetApproval {status}", () => registry.SetApprovalAsync(packageArn, status, description, cancellation));

    public Task SetStageAsync(string packageArn, Stage stage, string status, string description, CancellationToken cancellation) =>
        gate.PassAsync($"SetStage {stage} {status}", () => registry.SetStageAsync(packageArn, stage, status, description, cancellation));
}
