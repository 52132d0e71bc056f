namespace Slipway.LocalCloud.CodeBuild;

/// <summary>What a build does: a buildspec, version 0.2.</summary>
/// <param name="Shell">sh or bash.</param>
/// <param name="Variables">Weaker than the project's and the request's.</param>
/// <param name="Exported">Names of variables that the build's description shows.</param>
/// <param name="Phases">By name: install, pre_build, build, post_build.</param>
/// <param name="Artifacts">Null when it names none.</param>
internal sealed record Buildspec(
    string Shell,
    IReadOnlyDictionary<string, string> Variables,
    IReadOnlyList<string> Exported,
    IReadOnlyDictionary<string, BuildspecPhase> Phases,
    BuildspecArtifacts? Artifacts)
{
    /// <summary>Whether a project's buildspec is the text itself and not the path of a file.</summary>
    public static bool IsInline(string? text) =>
        text is not null
            && !text.StartsWith("arn:", StringComparison.Ordinal)
            && (text.Contains('\n', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal));
}

/// <summary>
/// One phase: commands, those that run in any case afterwards, and what a failure means (ABORT, CONTINUE; null: AWS's own transitions).
/// </summary>
internal sealed record BuildspecPhase(IReadOnlyList<string> Commands, IReadOnlyList<string> Finally, string? OnFailure)
{
    public static BuildspecPhase Empty { get; } = new([], [], null);
}

/// <summary>Which files are uploaded.</summary>
/// <param name="Files">Patterns below the base folder.</param>
/// <param name="Excluded">Patterns of files that are not.</param>
/// <param name="BaseDirectory">Below the source folder; null for itself.</param>
/// <param name="DiscardPaths">Keep the files' names only.</param>
/// <param name="Name">Takes the place of the project's when that says so.</param>
internal sealed record BuildspecArtifacts(
    IReadOnlyList<string> Files, IReadOnlyList<string> Excluded, string? BaseDirectory, bool DiscardPaths, string? Name);
