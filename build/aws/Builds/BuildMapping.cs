using Amazon.CodeBuild;
using Amazon.CodeBuild.Model;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Builds;

/// <summary>CodeBuild's builds as Slipway sees them.</summary>
internal static class BuildMapping
{
    public static RemoteBuild Map(Build build) => new(
        build.Id,
        Status(build),
        build.CurrentPhase ?? "SUBMITTED",
        Failure(build.Phases ?? []),
        Last((build.Environment?.EnvironmentVariables ?? []).Select(one => (one.Name, (string?)one.Value))),
        Last((build.ExportedEnvironmentVariables ?? []).Select(one => (one.Name, (string?)one.Value))),
        build.Logs?.GroupName,
        build.Logs?.StreamName);

    private static RemoteBuildStatus Status(Build build) => build.BuildStatus?.Value switch
    {
        "IN_PROGRESS" => RemoteBuildStatus.InProgress,
        "SUCCEEDED" => RemoteBuildStatus.Succeeded,
        "FAILED" => RemoteBuildStatus.Failed,
        "FAULT" => RemoteBuildStatus.Fault,
        "TIMED_OUT" => RemoteBuildStatus.TimedOut,
        "STOPPED" => RemoteBuildStatus.Stopped,
        var other =>
            throw new CloudException($"Build {build.Id}: expected a status that CodeBuild documents, found '{other}'. Update Slipway."),
    };

    private static string? Failure(IReadOnlyList<BuildPhase> phases)
    {
        var failed = phases.FirstOrDefault(
            phase => phase.PhaseStatus is { } status && status != StatusType.SUCCEEDED && status != StatusType.IN_PROGRESS);
        if (failed is null)
        {
            return null;
        }

        var said = string.Join(
            " ",
            (failed.Contexts ?? [])
                .SelectMany(one => new[] { one.StatusCode, one.Message })
                .Where(text => !string.IsNullOrWhiteSpace(text)));
        return said.Length == 0
            ? $"phase {failed.PhaseType} ({failed.PhaseStatus})"
            : $"phase {failed.PhaseType} ({failed.PhaseStatus}): {said.Trim()}";
    }

    // A name may come twice; the last one counts.
    private static Dictionary<string, string> Last(IEnumerable<(string Name, string? Value)> variables)
    {
        var result = new Dictionary<string, string>();
        foreach (var (name, value) in variables)
        {
            result[name] = value ?? "";
        }

        return result;
    }
}
