using System.IO;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;

/// <summary>Publishes programs with the SDK that runs this build.</summary>
sealed class DotNetPublisher : IProgramPublisher
{
    public Task PublishAsync(string projectFolder, string outputFolder, CancellationToken cancellation) => Task.Run(
        () =>
        {
            ((AbsolutePath)outputFolder).DeleteDirectory();
            DotNetTasks.DotNetPublish(_ => _
                .SetProject(projectFolder)
                .SetConfiguration("Release")
                .SetOutput(outputFolder)
                .SetVerbosity(DotNetVerbosity.quiet)
                .DisableProcessOutputLogging()
                .DisableProcessInvocationLogging());
        },
        cancellation);

    /// <summary>A program that the build itself runs: published again only when its sources changed. Returns its folder.</summary>
    public async Task<string> CachedAsync(AbsolutePath project, CancellationToken cancellation)
    {
        var root = BuildPaths.Root;
        var hash = FolderHash.Compute(
            root,
            [
                project,
                root / "Directory.Build.props",
                root / "Directory.Build.targets",
                root / "Directory.Packages.props",
                root / "global.json",
            ]);
        var folder = BuildPaths.Programs / $"{project.Name}-{hash[..16]}";
        if (!Directory.Exists(folder))
        {
            var unfinished = BuildPaths.Programs / $"{project.Name}-{hash[..16]}.tmp";
            await PublishAsync(project, unfinished, cancellation);
            Directory.Move(unfinished, folder);
        }

        return folder;
    }
}
