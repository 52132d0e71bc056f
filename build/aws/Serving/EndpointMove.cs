using Amazon.SageMaker.Model;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>Whether an endpoint has to be updated to serve a configuration, and whether its status lets it.</summary>
internal static class EndpointMove
{
    /// <exception cref="CloudException">It has to, but SageMaker updates only endpoints at rest.</exception>
    public static bool IsNeeded(DescribeEndpointResponse endpoint, string configurationName)
    {
        // While an update runs, EndpointConfigName is still the old one; where it goes is in PendingDeploymentSummary.
        var goal = endpoint.PendingDeploymentSummary?.EndpointConfigName ?? endpoint.EndpointConfigName;
        var status = endpoint.EndpointStatus?.Value;
        return status switch
        {
            "InService" => goal != configurationName,
            "Creating" or "Updating" or "SystemUpdating" when goal == configurationName => false,
            "UpdateRollbackFailed" => true,
            "Failed" or "OutOfService" => throw new CloudException(
                $"{Found(endpoint, status, configurationName)} {endpoint.FailureReason ?? "SageMaker gave no reason."} "
                + "SageMaker does not update such an endpoint: delete it and run the step again."),
            _ => throw new CloudException(
                $"{Found(endpoint, status, configurationName)} It is on its way to {goal}. "
                + "Wait until it is InService and run the step again."),
        };
    }

    private static string Found(DescribeEndpointResponse endpoint, string? status, string configurationName) =>
        $"Expected endpoint {endpoint.EndpointName} to be InService so that it can be updated to {configurationName}, "
        + $"found it {status ?? "without a status"}.";
}
