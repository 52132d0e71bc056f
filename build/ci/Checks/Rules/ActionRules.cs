using System.Text.RegularExpressions;
using Slipway.Ci.Actions;

namespace Slipway.Ci.Checks.Rules;

/// <summary>Which actions run, and at which commit.</summary>
internal static partial class ActionRules
{
    public static Rule Unpinned { get; } = new("unpinned-uses", workflow =>
        from job in workflow.Jobs
        from place in job.Steps.Select(step => step.Node.At("uses")).Append(job.Node.At("uses"))
        let uses = place.Text()
        where uses is not null && !uses.StartsWith("./", StringComparison.Ordinal) && !Sha().IsMatch(uses)
        select (place, $"{uses} is no commit: tags move. Write the 40 digits of the commit, and its version in a comment."));

    public static Rule VersionMismatch { get; } = new("ref-version-mismatch", workflow =>
        from job in workflow.Jobs
        from step in job.Steps
        let sha = Sha().Match(step.Uses ?? "")
        where sha.Success
        let line = workflow.Lines[(int)step.Node.At("uses")!.Start.Line - 1]
        let version = Version().Match(line).Groups["version"].Value
        let fault = Fault(step.Action, sha.Groups["sha"].Value, version)
        where fault is not null
        select (step.Node, fault));

    public static Rule Unknown { get; } = Rule.OfSteps("forbidden-uses", (_, step) =>
        step.Uses is null || step.Action.StartsWith("./", StringComparison.Ordinal) || ActionPins.Find(step.Action) is not null
            ? []
            : [(step.Node, $"{step.Action} is not in build/ci/Actions/ActionPins.cs. Read it, then add its version, "
                + "commit and inputs there.")]);

    public static Rule UnknownInput { get; } = Rule.OfSteps("unknown-input", (_, step) =>
        ActionPins.Find(step.Action) is not { } pin
            ? []
            : step.Node.At("with").Entries().Where(input => !pin.Inputs.Contains(input.Name))
                .Select(input => (input.Key, $"{pin.Name} {pin.Version} has no input {input.Name}; GitHub would ignore it.")));

    public static Rule UnpinnedImage { get; } = Rule.OfJobs("unpinned-images", job =>
        new[] { job.Node.At("container").At("image") ?? job.Node.At("container") }
            .Concat(job.Node.At("services").Entries().Select(service => service.Value.At("image")))
            .Where(image => image.Text() is { } text && !text.Has("@sha256:"))
            .Select(image => (image!, $"Image {image.Text()} has no digest: name it as NAME@sha256:...")));

    private static string? Fault(string action, string sha, string version) => ActionPins.Find(action) switch
    {
        { } pin when pin.Sha != sha => $"{action} is pinned to {pin.Version} ({pin.Sha}) in ActionPins.cs, here is {sha}. "
            + "Change it there, for all.",
        { } pin when pin.Version != version => $"The commit of {action} is {pin.Version}; the comment says '{version}'.",
        null when version.Length == 0 => $"Say the version of {action} in a comment behind the commit: # v1.2.3.",
        _ => null,
    };

    [GeneratedRegex("@(?<sha>[0-9a-f]{40})$")]
    private static partial Regex Sha();

    [GeneratedRegex(@"#\s*(?<version>v\d\S*)")]
    private static partial Regex Version();
}
