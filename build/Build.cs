using Nuke.Common;

/// <summary>
/// Table of contents. Each part holds one concern:
/// Build.Parameters (what can be said on the command line), Build.Rehearse (the default), Build.Images, Build.Delivery, Build.Status,
/// Build.LocalCloud, Build.Tests, Build.Generate, Build.Ending (exit codes and interruption).
/// Composition constructs every SDK client; BuildPaths holds every path.
/// </summary>
sealed partial class Build : NukeBuild
{
    public static int Main() => Execute<Build>(build => build.Rehearse);
}
