using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>One build.</summary>
/// <param name="Id"><c>PROJECT:UUID</c>.</param>
/// <param name="Project">Its project.</param>
/// <param name="Number">Counts the builds of the project from 1.</param>
/// <param name="Settings">The project's settings as they were when it started, with the overrides of the request.</param>
/// <param name="Started">When it was submitted.</param>
/// <param name="Status">As in <see cref="BuildStatus"/>.</param>
/// <param name="Phases">In the order in which they began; the last one is under way.</param>
internal sealed record Build(
    string Id, string Project, long Number, JsonObject Settings, DateTimeOffset Started, string Status, IReadOnlyList<BuildPhase> Phases)
{
    /// <summary>The collection of documents.</summary>
    public const string Collection = "codebuild-builds";

    /// <summary>When it was over.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Where its artifacts went, as BuildArtifacts.</summary>
    public JsonObject? Artifacts { get; init; }

    /// <summary>The buildspec's exported variables, once the build has run.</summary>
    public IReadOnlyDictionary<string, string> Exported { get; init; } = new Dictionary<string, string>();

    /// <summary>The part of the id after the colon; names the log stream.</summary>
    [JsonIgnore]
    public string Uuid => Id[(Id.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Whether it is over.</summary>
    [JsonIgnore]
    public bool IsComplete => Ended is not null;

    /// <summary>A phase begins.</summary>
    public Build Enter(string phase, DateTimeOffset now) =>
        this with { Phases = [.. Phases, new BuildPhase(phase, null, now, null, null, null)] };

    /// <summary>The phase that is under way is over.</summary>
    public Build Leave(string status, DateTimeOffset now, string? code = null, string? message = null) => this with
    {
        Phases = [.. Phases.SkipLast(1), Phases[^1] with { Status = status, Ended = now, Code = code, Message = message }],
    };

    /// <summary>The build is over. COMPLETED, the last phase, has no end.</summary>
    public Build End(string status, DateTimeOffset now) => (this with { Status = status, Ended = now }).Enter("COMPLETED", now);
}

/// <summary>A phase. Status and end are null while it is under way.</summary>
internal sealed record BuildPhase(
    string Type, string? Status, DateTimeOffset Started, DateTimeOffset? Ended, string? Code, string? Message);

/// <summary>AWS's words for how builds and phases end.</summary>
internal static class BuildStatus
{
    public const string InProgress = "IN_PROGRESS";
    public const string Succeeded = "SUCCEEDED";
    public const string Failed = "FAILED";
    public const string Fault = "FAULT";
    public const string TimedOut = "TIMED_OUT";
    public const string Stopped = "STOPPED";
}
