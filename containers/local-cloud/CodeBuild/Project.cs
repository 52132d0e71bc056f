using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.CodeBuild;

/// <summary>A build project.</summary>
/// <param name="Name">Unique in the account and region.</param>
/// <param name="Settings">As they were given, with AWS's defaults.</param>
/// <param name="Created">When.</param>
/// <param name="Modified">When last.</param>
/// <param name="Builds">How many it has started: the number of the last one.</param>
internal sealed record Project(string Name, JsonObject Settings, DateTimeOffset Created, DateTimeOffset Modified, long Builds)
{
    /// <summary>The collection of documents.</summary>
    public const string Collection = "codebuild-projects";
}
