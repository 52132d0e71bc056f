using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.AutoScaling;

/// <summary>The errors of Application Auto Scaling.</summary>
internal static class ScalingErrors
{
    public static ServiceException Token(string message) => new("InvalidNextTokenException", message);

    public static ServiceException NoTarget(string resource) => new(
        "ObjectNotFoundException",
            $"No scalable target found for service namespace: sagemaker, resource ID: {resource}, "
            + "scalable dimension: sagemaker:variant:DesiredInstanceCount");

    public static ServiceException NoPolicy(string name, string resource) => new(
        "ObjectNotFoundException",
            $"No scaling policy found for service namespace: sagemaker, resource ID: {resource}, policy name: {name}");
}
