using Slipway.Runners.Ports;
using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>A code host behind the gate of one process; its faults are a code host's.</summary>
internal sealed class GatedCodeHost(MemoryCodeHost host, ICallGate gate) : IDeployments, IIssueTracker, IWorkflowDispatch
{
    public static CodeHostPorts Wrap(MemoryCodeHost host, ICallGate gate)
    {
        var gated = new GatedCodeHost(host, gate);
        return new(gated, null!, null!, gated, gated, host, null!);
    }

    public Task<IReadOnlyList<DeploymentRecord>> ListAsync(string environment, string model, CancellationToken cancellation) =>
        PassAsync("ListDeployments", false, () => host.ListAsync(environment, model, cancellation));

    public Task<DeploymentRecord> EnsureAsync(DeploymentKey key, string commit, string description, CancellationToken cancellation) =>
        PassAsync(
            $"EnsureDeployment {key.Environment} {key.Version}", true, () => host.EnsureAsync(key, commit, description, cancellation));

    public Task<DeploymentStatusRecord?> StatusAsync(long deployment, CancellationToken cancellation) =>
        PassAsync("DeploymentStatus", false, () => host.StatusAsync(deployment, cancellation));

    public Task<bool> SetStatusAsync(long deployment, DeploymentStatusChange status, CancellationToken cancellation) =>
        PassAsync($"SetStatus {deployment} {status.State}", true, () => host.SetStatusAsync(deployment, status, cancellation));

    public Task<IReadOnlyList<TrackedIssue>> ListAsync(string label, CancellationToken cancellation) =>
        PassAsync("ListIssues", false, () => host.ListAsync(label, cancellation));

    public Task<TrackedIssue> OpenAsync(IssueContent content, CancellationToken cancellation) =>
        PassAsync("OpenIssue", true, () => host.OpenAsync(content, cancellation));

    public Task CloseAsync(TrackedIssue issue, string comment, CancellationToken cancellation) => PassAsync("CloseIssue", true, async () =>
    {
        await host.CloseAsync(issue, comment, cancellation);
        return true;
    });

    public Task<WorkflowRun?> DispatchAsync(WorkflowDispatch dispatch, CancellationToken cancellation) =>
        PassAsync("Dispatch", true, () => host.DispatchAsync(dispatch, cancellation));

    public Task<IReadOnlyList<WorkflowRun>?> FindAsync(string workflow, string key, CancellationToken cancellation) =>
        PassAsync("FindRuns", false, () => host.FindAsync(workflow, key, cancellation));

    public Task SendEventAsync(string eventType, IReadOnlyDictionary<string, string> payload, CancellationToken cancellation) =>
        PassAsync("SendEvent", true, async () =>
        {
            await host.SendEventAsync(eventType, payload, cancellation);
            return true;
        });

    private async Task<T> PassAsync<T>(string call, bool changes, Func<Task<T>> effect)
    {
        try
        {
            return await gate.PassAsync(call, changes, effect);
        }
        catch (CloudException exception)
        {
            throw new CodeHostException(exception.Message, exception);
        }
    }
}
