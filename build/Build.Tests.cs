using System.IO;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tools.DotNet;

partial class Build
{
    Target Lint => _ => _
        .Description("Compiles the whole solution with every analyzer as an error.")
        .Executes(() => DotNetTasks.DotNetBuild(_ => _
            .SetProjectFile(BuildPaths.Solution)
            .SetVerbosity(DotNetVerbosity.quiet)));

    Target Test => _ => _
        .Description("Builds everything and runs every test.")
        .DependsOn(Verify)
        .Executes(() => Guarded(async cancellation =>
        {
            var run = new TestRun(BuildPaths.Root / "tests", BuildPaths.TestResults, TestFilter);
            var totals = await run.RunAsync(BuildPaths.Solution, cancellation);
            System.Console.WriteLine(totals);
            if (totals.Failed > 0 || totals.Broken.Count > 0 || totals.Ran == 0)
                throw Failure(totals.Complaint);
        }));
}
