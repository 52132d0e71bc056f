using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>What a DeploymentConfig must be beyond its shape. Ranges are those that AWS's API reference gives the members.</summary>
/// <param name="alarmState">State of an alarm by name, null for one that does not exist; null where there is no CloudWatch.</param>
internal sealed class DeploymentCheck(Func<string, string?>? alarmState)
{
    /// <exception cref="Protocol.ServiceException">ValidationException for the first thing that is wrong.</exception>
    public void Check(JsonObject? config, Deployment next)
    {
        if (config is null)
        {
            return;
        }

        var (blueGreen, rolling) = (config.Structure("BlueGreenUpdatePolicy"), config.Structure("RollingUpdatePolicy"));
        Expect(blueGreen is null || rolling is null, "Only one of BlueGreenUpdatePolicy and RollingUpdatePolicy can be specified.");
        var smallest = next.SmallestCount;
        if (rolling is not null)
        {
            CheckSize(rolling, "MaximumBatchSize", 0.05, 0.5, smallest);
            CheckSize(rolling, "RollbackMaximumBatchSize", 0, 1, smallest);
        }

        if (blueGreen is not null)
        {
            CheckTraffic(blueGreen.Structure("TrafficRoutingConfiguration")!, smallest);
        }

        var policy = DeploymentPolicy.Of(config, smallest);
        var waits = (policy.Shares.Count * policy.WaitSeconds) + policy.TerminationWaitSeconds;
        Expect(
            waits < policy.TimeoutSeconds,
            $"MaximumExecutionTimeoutInSeconds ({policy.TimeoutSeconds}) must be larger than all waits together ({waits}).");
        CheckAlarms(policy.Alarms);
    }

    private static void CheckTraffic(JsonObject traffic, int smallest)
    {
        var type = traffic.Required("Type");
        foreach (var (name, owner) in new[] { ("CanarySize", "CANARY"), ("LinearStepSize", "LINEAR") })
        {
            Expect(
                traffic.ContainsKey(name) == (type == owner),
                $"{name} goes with the type {owner}, and is needed there; found {(traffic.ContainsKey(name) ? "it" : "none")} with "
                + $"{type}.");
        }

        CheckSize(traffic, "CanarySize", 0, 0.5, smallest);
        CheckSize(traffic, "LinearStepSize", 0.1, 0.5, smallest);
    }

    private static void CheckSize(JsonObject policy, string name, double least, double most, int smallest)
    {
        if (policy.Structure(name) is { } size)
        {
            var share = DeploymentPolicy.Share(size, smallest);
            Expect(
                share >= least && share <= most,
                $"{name}: expected {(least > 0 ? $"{least:P0} to " : "at most ")}{most:P0} of each variant's instances, "
                + $"found {size["Value"]} {(size.Required("Type") == "CAPACITY_PERCENT" ? "%" : $"of {smallest}")}.");
        }
    }

    private void CheckAlarms(IReadOnlyList<string> alarms)
    {
        foreach (var name in alarms)
        {
            var state = alarmState?.Invoke(name);
            Expect(state is not null, $"Could not find the CloudWatch alarm \"{name}\" of AutoRollbackConfiguration. Put it first.");
            Expect(
                state != "ALARM",
                $"The CloudWatch alarm \"{name}\" of AutoRollbackConfiguration is in ALARM; a deployment would roll back at once.");
        }
    }

    private static void Expect(bool holds, string message)
    {
        if (!holds)
        {
            throw Refusal.Validation(message);
        }
    }
}
