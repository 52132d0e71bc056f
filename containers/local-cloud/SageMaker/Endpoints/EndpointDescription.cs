using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>An endpoint in AWS's members.</summary>
internal static class EndpointDescription
{
    /// <summary>DescribeEndpoint's answer.</summary>
    public static JsonObject Of(EndpointDocument endpoint) => Wire.Structure(
        ("EndpointName", endpoint.Name),
        ("EndpointArn", endpoint.Arn),
        ("EndpointConfigName", endpoint.ConfigName),
        ("ProductionVariants", Variants(endpoint.Active, endpoint.Desired, shadow: false)),
        ("DataCaptureConfig", Capture(endpoint.Active?.Capture)),
        ("EndpointStatus", endpoint.Status),
        ("FailureReason", endpoint.FailureReason),
        ("CreationTime", Wire.Time(endpoint.Created)),
        ("LastModifiedTime", Wire.Time(endpoint.Modified)),
        ("LastDeploymentConfig", endpoint.DeploymentConfig),
        ("AsyncInferenceConfig", endpoint.Active?.Async),
        ("PendingDeploymentSummary", endpoint is { Active: not null, Pending: { } pending } ? Pending(pending, endpoint.Progress) : null),
        ("ShadowProductionVariants", Variants(endpoint.Active, endpoint.Desired, shadow: true)));

    /// <summary>One of ListEndpoints' summaries.</summary>
    public static JsonObject Summary(EndpointDocument endpoint) => Wire.Structure(
        ("EndpointName", endpoint.Name),
        ("EndpointArn", endpoint.Arn),
        ("CreationTime", Wire.Time(endpoint.Created)),
        ("LastModifiedTime", Wire.Time(endpoint.Modified)),
        ("EndpointStatus", endpoint.Status));

    private static JsonObject Pending(Deployment pending, DeploymentProgress? progress)
    {
        progress ??= new DeploymentProgress(0, DeploymentProgress.Creating, null, pending.Started);
        return Wire.Structure(
            ("EndpointConfigName", pending.ConfigName),
            ("ProductionVariants", Variants(pending, null, shadow: false, progress)),
            ("StartTime", Wire.Time(pending.Started)),
            ("ShadowProductionVariants", Variants(pending, null, shadow: true, progress)));
    }

    private static JsonArray? Variants(
        Deployment? deployment, IReadOnlyDictionary<string, DesiredCapacity>? desired, bool shadow, DeploymentProgress? progress = null)
    {
        var variants = deployment?.Variants.Where(variant => variant.Shadow == shadow).ToList() ?? [];
        return variants.Count == 0 ? null : Wire.List(variants.Select(variant =>
        {
            var wanted = desired?.GetValueOrDefault(variant.Name);
            return Wire.Structure(
                ("VariantName", variant.Name),
                ("DeployedImages", new JsonArray(Wire.Structure(
                    ("SpecifiedImage", variant.Container.Image),
                    ("ResolvedImage", variant.Container.ResolvedImage),
                    ("ResolutionTime", Wire.Time(variant.Container.Resolved))))),
                ("CurrentWeight", variant.Weight),
                ("DesiredWeight", wanted?.Weight ?? variant.Weight),
                ("CurrentInstanceCount", variant.InstanceCount),
                ("DesiredInstanceCount", wanted?.InstanceCount ?? variant.InstanceCount),
                ("VariantStatus", progress is null ? null : new JsonArray(Wire.Structure(
                    ("Status", progress.Status), ("StatusMessage", progress.Message), ("StartTime", Wire.Time(progress.Since))))));
        }));
    }

    // All five members are required of a summary, an empty key included.
    private static JsonObject? Capture(JsonObject? config)
    {
        if (config is null)
        {
            return null;
        }

        var enabled = config["EnableCapture"]?.GetValue<bool>() ?? true;
        return Wire.Structure(
            ("EnableCapture", enabled),
            ("CaptureStatus", enabled ? "Started" : "Stopped"),
            ("CurrentSamplingPercentage", config["InitialSamplingPercentage"]),
            ("DestinationS3Uri", config["DestinationS3Uri"]),
            ("KmsKeyId", config.Text("KmsKeyId") ?? ""));
    }
}
