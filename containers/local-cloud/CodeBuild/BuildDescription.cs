using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>A build as answers show it.</summary>
internal sealed class BuildDescription(CloudOptions options)
{
    public string Arn(Build build) => options.Arn("codebuild", $"build/{build.Id}");

    public JsonObject Of(Build build) => Wire.Structure(
        [
            ("id", build.Id),
            ("arn", Arn(build)),
            ("buildNumber", build.Number),
            ("startTime", Wire.Time(build.Started)),
            ("endTime", Wire.Time(build.Ended)),
            ("currentPhase", build.Phases[^1].Type),
            ("buildStatus", build.Status),
            ("projectName", build.Project),
            ("phases", Wire.List(build.Phases.Select(Of))),
            ("artifacts", build.Artifacts ?? new JsonObject { ["location"] = "" }),
            ("logs", Logs(build)),
            ("buildComplete", build.IsComplete),
            ("initiator", "local-cloud"),
            ("exportedEnvironmentVariables", Wire.List(
                build.Exported.Select(one => new JsonObject { ["name"] = one.Key, ["value"] = one.Value }))),
            .. Wire.Echo(
                build.Settings,
                "source",
                "sourceVersion",
                "cache",
                "environment",
                "serviceRole",
                "timeoutInMinutes",
                "queuedTimeoutInMinutes",
                "encryptionKey"),
        ]);

    /// <summary>Where a build's output goes; null when its settings say nowhere.</summary>
    public static (string Group, string Stream)? LogStream(Build build)
    {
        var settings = build.Settings.Structure("logsConfig")?.Structure("cloudWatchLogs");
        if (settings?.Text("status") == "DISABLED")
        {
            return null;
        }

        var prefix = settings?.Text("streamName") is { Length: > 0 } name ? $"{name}/" : "";
        return (settings?.Text("groupName") is { Length: > 0 } group ? group : $"/aws/codebuild/{build.Project}", prefix + build.Uuid);
    }

    private JsonObject Logs(Build build)
    {
        var status = build.Settings.Structure("logsConfig")?.Structure("cloudWatchLogs") ?? new JsonObject { ["status"] = "ENABLED" };
        return LogStream(build) is not var (group, stream)
            ? Wire.Structure(("cloudWatchLogs", status))
            : Wire.Structure(
                ("groupName", group),
                ("streamName", stream),
                ("deepLink", $"https://console.aws.amazon.com/cloudwatch/home?region={options.Region}#logsV2:log-groups/log-group/"
                    + $"{Uri.EscapeDataString(group)}/log-events/{stream}"),
                ("cloudWatchLogsArn", options.Arn("logs", $"log-group:{group}:log-stream:{stream}")),
                ("cloudWatchLogs", status));
    }

    private static JsonNode Of(BuildPhase phase) => Wire.Structure(
        ("phaseType", phase.Type),
        ("phaseStatus", phase.Status),
        ("startTime", Wire.Time(phase.Started)),
        ("endTime", Wire.Time(phase.Ended)),
        ("durationInSeconds", phase.Ended is { } ended ? (long)(ended - phase.Started).TotalSeconds : null),
        ("contexts", phase.Ended is null
            ? null
            : new JsonArray(Wire.Structure(("statusCode", phase.Code ?? ""), ("message", phase.Message ?? "")))));
}
