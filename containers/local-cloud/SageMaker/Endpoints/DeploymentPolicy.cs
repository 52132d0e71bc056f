using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>
/// How an update takes over (SageMaker's guide, "Deployment guardrails"): by which shares of the traffic, with which waits, watched by
/// which alarms. Without a configuration: all at once, no wait.
/// </summary>
/// <param name="Shares">Share of the traffic that the new fleet has after each step, ascending to 1.</param>
/// <param name="WaitSeconds">Baking after each step.</param>
/// <param name="TerminationWaitSeconds">From the end of the last baking until the old fleet goes.</param>
/// <param name="TimeoutSeconds">What it may take in all.</param>
/// <param name="RollbackShares">The same as <paramref name="Shares"/> on the way back, for the old fleet.</param>
/// <param name="Alarms">Any of them in ALARM while baking rolls back.</param>
internal sealed record DeploymentPolicy(
    IReadOnlyList<double> Shares, int WaitSeconds, int TerminationWaitSeconds, int TimeoutSeconds, IReadOnlyList<double> RollbackShares,
    IReadOnlyList<string> Alarms)
{
    // SageMaker's longest, where the configuration names none.
    private const int DefaultTimeoutSeconds = 28_800;
    private static readonly double[] AtOnce = [1];

    /// <summary>Reads a configuration that was checked.</summary>
    /// <param name="config">A DeploymentConfig; null for none.</param>
    /// <param name="smallestCount">Instances of the variant that has fewest: what sizes in instances are shares of.</param>
    public static DeploymentPolicy Of(JsonObject? config, int smallestCount)
    {
        var alarms = AlarmNames(config);
        if (config?.Structure("RollingUpdatePolicy") is { } rolling)
        {
            return new DeploymentPolicy(
                Steps(Share(rolling.Structure("MaximumBatchSize")!, smallestCount)),
                rolling.Whole("WaitIntervalInSeconds")!.Value,
                0,
                rolling.Whole("MaximumExecutionTimeoutInSeconds") ?? DefaultTimeoutSeconds,
                rolling.Structure("RollbackMaximumBatchSize") is { } back ? Steps(Share(back, smallestCount)) : AtOnce,
                alarms);
        }

        var policy = config?.Structure("BlueGreenUpdatePolicy");
        var traffic = policy?.Structure("TrafficRoutingConfiguration");
        return new DeploymentPolicy(
            traffic?.Text("Type") switch
            {
                "CANARY" => [Share(traffic.Structure("CanarySize")!, smallestCount), 1],
                "LINEAR" => Steps(Share(traffic.Structure("LinearStepSize")!, smallestCount)),
                _ => AtOnce,
            },
            traffic?.Whole("WaitIntervalInSeconds") ?? 0,
            policy?.Whole("TerminationWaitInSeconds") ?? 0,
            policy?.Whole("MaximumExecutionTimeoutInSeconds") ?? DefaultTimeoutSeconds,
            AtOnce,
            alarms);
    }

    /// <summary>The alarms that a configuration names.</summary>
    public static IReadOnlyList<string> AlarmNames(JsonObject? config) =>
        [.. config?.Structure(
            "AutoRollbackConfiguration")?.Structures("Alarms").Select(alarm => alarm.Text("AlarmName")).OfType<string>() ?? []];

    /// <summary>What a CapacitySize is of the whole.</summary>
    public static double Share(JsonObject size, int instances) =>
        size.Required("Type") == "CAPACITY_PERCENT" ? size.Real("Value")!.Value / 100 : size.Real("Value")!.Value / instances;

    private static double[] Steps(double share)
    {
        var count = (int)Math.Ceiling(Math.Round(1 / share, 6));
        return [.. Enumerable.Range(1, count).Select(step => step == count ? 1 : step * share)];
    }
}
