using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>Tells the event bus of builds that began or are over
/// (CodeBuild's guide, "Build notifications input format reference").</summary>
internal sealed class BuildEvents(DocumentStore store, CloudOptions options, EventBus? bus)
{
    /// <summary>A build's status may have changed.</summary>
    public void Changed(string id)
    {
        if (bus is null || store.Get<Build>(Build.Collection, id) is not { } build)
        {
            return;
        }

        var arn = options.Arn("codebuild", $"build/{build.Id}");
        bus.Publish(new CloudEvent("aws.codebuild", "CodeBuild Build State Change", [arn], new JsonObject
        {
            ["build-status"] = build.Status,
            ["project-name"] = build.Project,
            ["build-id"] = arn,
            ["additional-information"] = new JsonObject { ["build-complete"] = build.IsComplete, ["build-number"] = build.Number },
            ["current-phase"] = build.Phases[^1].Type,
            ["current-phase-context"] = "[]",
            ["version"] = "1",
        }));
    }
}
