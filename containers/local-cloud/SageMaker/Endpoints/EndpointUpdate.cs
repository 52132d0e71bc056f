using System.Globalization;
using Slipway.LocalCloud.SageMaker.Data;
using Slipway.LocalCloud.SageMaker.Jobs;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>
/// One endpoint's way to another deployment: starts the new fleet, gives it the traffic step by step, bakes after each, and goes back when
/// an alarm is in ALARM, when it takes too long, or when a container does not start.
/// </summary>
internal sealed class EndpointUpdate(
    SageMakerContext context, EndpointTimings timings, EndpointJournal journal, LiveEndpoint live, string name)
{
    /// <summary>Goes on from where the document says it is.</summary>
    public async Task RunAsync(EndpointDocument endpoint, CancellationToken stop)
    {
        var (active, pending) = (endpoint.Active, endpoint.Pending!);
        if (endpoint.Progress?.Fault is { } fault)
        {
            // Killed on its way back: the old deployment has served since the start of the cloud.
            Return(active!, fault);
            return;
        }

        try
        {
            await live.StartAsync(pending).WaitAsync(stop).ConfigureAwait(false);
        }
        catch (JobFault broken) when (!stop.IsCancellationRequested)
        {
            journal.Change(name, now => now with
            {
                // An endpoint that served goes on serving what it did, and says why.
                Status = now.Active is null ? EndpointStatus.Failed : EndpointStatus.InService,
                Pending = null,
                Progress = null,
                FailureReason = MessageFile.Reason(broken.Message),
            });
            return;
        }

        var policy = DeploymentPolicy.Of(active is null ? null : endpoint.DeploymentConfig, pending.SmallestCount);
        var deadline = pending.Started + (policy.TimeoutSeconds * timings.WaitSecond);
        for (var step = endpoint.Progress?.Step ?? 0; active is not null && step < policy.Shares.Count; step++)
        {
            if (await StepAsync(policy, step, active, pending, deadline, stop).ConfigureAwait(false) is { } trouble)
            {
                await RollBackAsync(policy, step, active, pending, trouble, stop).ConfigureAwait(false);
                return;
            }
        }

        if (active is not null && policy.TerminationWaitSeconds > 0)
        {
            live.Shift(active, pending, 1);
            Tell(policy.Shares.Count, DeploymentProgress.Deleting, string.Create(
                CultureInfo.InvariantCulture,
                    $"Waiting for {policy.TerminationWaitSeconds} seconds (TerminationWaitInSeconds) before the old fleet is terminated."));
            await WaitAsync(policy.TerminationWaitSeconds, stop).ConfigureAwait(false);
        }

        live.Switch(pending);
        journal.Change(name, now => now with
        {
            Status = EndpointStatus.InService, ConfigName = pending.ConfigName, Active = pending, Pending = null, Progress = null,
                FailureReason = null,
        });
    }

    // What speaks against going on; null when nothing does.
    private async Task<string?> StepAsync(
        DeploymentPolicy policy, int step, Deployment active, Deployment pending, DateTimeOffset deadline, CancellationToken stop)
    {
        var share = policy.Shares[step];
        if (policy.Shares.Count > 1 || policy.WaitSeconds > 0)
        {
            Tell(step, DeploymentProgress.ActivatingTraffic, null);
        }

        live.Shift(active, pending, share);
        if (policy.WaitSeconds == 0)
        {
            return Trouble(policy, deadline);
        }

        Tell(step, DeploymentProgress.Baking, string.Create(
            CultureInfo.InvariantCulture,
                $"Baking for {policy.WaitSeconds} seconds (WaitIntervalInSeconds) with {share:P0} of the traffic on the new fleet."));
        var end = context.Now + (policy.WaitSeconds * timings.WaitSecond);
        for (var left = end - context.Now; left > TimeSpan.Zero && Trouble(policy, deadline) is null; left = end - context.Now)
        {
            await Task.Delay(left < timings.AlarmCheck ? left : timings.AlarmCheck, context.Time, stop).ConfigureAwait(false);
        }

        return Trouble(policy, deadline);
    }

    private string? Trouble(DeploymentPolicy policy, DateTimeOffset deadline)
    {
        var alarms = policy.Alarms.Where(alarm => context.AlarmState?.Invoke(alarm) == "ALARM").ToList();
        return alarms.Count > 0
            ? $"The deployment was rolled back: the CloudWatch alarm(s) [{string.Join(", ", alarms)}] of AutoRollbackConfiguration went to "
                + "ALARM."
            : context.Now > deadline
                ? $"The deployment was rolled back: it took longer than MaximumExecutionTimeoutInSeconds ({policy.TimeoutSeconds})."
                : null;
    }

    private async Task RollBackAsync(
        DeploymentPolicy policy, int step, Deployment active, Deployment pending, string trouble, CancellationToken stop)
    {
        journal.Change(name, now => now with
        {
            Status = EndpointStatus.RollingBack,
            Progress = new DeploymentProgress(step, DeploymentProgress.ActivatingTraffic, trouble, context.Now) { Fault = trouble },
        });
        foreach (var back in policy.RollbackShares.Where(back => back > 1 - policy.Shares[step] && back < 1))
        {
            live.Shift(active, pending, 1 - back);
            await WaitAsync(policy.WaitSeconds, stop).ConfigureAwait(false);
        }

        if (await CanServeAsync(stop).ConfigureAwait(false))
        {
            Return(active, trouble);
            return;
        }

        // Both fleets stay, as SageMaker leaves them.
        journal.Change(name, now => now with
        {
            Status = EndpointStatus.UpdateRollbackFailed,
            Pending = null,
            Progress = null,
            FailureReason = MessageFile.Reason($"{trouble} The rollback failed: a container of the old fleet does not answer."),
        });
    }

    // A container of the old fleet that has crashed gets the time to come back that one has to start.
    private async Task<bool> CanServeAsync(CancellationToken stop)
    {
        for (var end = context.Now + timings.Health; !live.CanServe && context.Now < end;)
        {
            await Task.Delay(timings.Ping, context.Time, stop).ConfigureAwait(false);
        }

        return live.CanServe;
    }

    private void Return(Deployment active, string fault)
    {
        live.Return(active);
        journal.Change(name, now => now with
        {
            Status = EndpointStatus.InService, Pending = null, Progress = null, FailureReason = MessageFile.Reason(fault),
        });
    }

    private void Tell(int step, string status, string? message) =>
        journal.Advance(name, new DeploymentProgress(step, status, message, context.Now));

    private Task WaitAsync(int seconds, CancellationToken stop) => Task.Delay(seconds * timings.WaitSecond, context.Time, stop);
}
