using Nuke.Common;

/// <summary>
/// Table of contents. Each part holds one concern:
/// Build.Parameters (what can be said on the command line), Build.Rehearse (the default), Build.Images, Build.Base (base images),
/// Build.Import (foreign data), Build.Delivery, Build.Status, Build.LocalCloud, Build.Tick (long deliveries), Build.Retraining,
/// Build.Monitoring, Build.Metadata (the database of who made what), Build.Models (new ones), Build.Sources (what a commit affects),
/// Build.GitHub, Build.CI (workflows), Build.Infra, Build.Judge, Build.Tests, Build.Generate, Build.Ending (exit codes and interruption).
/// Composition constructs every SDK client; BuildPaths holds every path.
/// </summary>
sealed partial class Build : NukeBuild
{
    public static int Main()
    {
        // Programs read what Judge prints.
        if (System.Array
            .Exists(
                System.Environment.GetCommandLineArgs(),
                argument => argument.Equals(nameof(Judge), System.StringComparison.OrdinalIgnoreCase)))
        {
            _ = s_answer;
            System.Console.SetOut(System.Console.Error);
        }

        return Execute<Build>(build => build.Rehearse);
    }
}
