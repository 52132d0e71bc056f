using System;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Runners.Images.Remote;

partial class Build
{
    Target BuildImagesRemotely => _ => _
        .Description("Builds and pushes the model's image with CodeBuild, from what is committed; on the local cloud its CodeBuild runs the same buildspec.")
        .Executes(() => Guarded(async cancellation =>
        {
            var model = ReadModel();
            var source = await SourceSnapshot.CreateAsync(RootDirectory, BuildPaths.Output / "source", cancellation);
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            var runner = new RemoteBuildRunner(
                session.Cloud.RemoteBuilds,
                session.Ports.Store,
                session.Ports.Images,
                session.Progress,
                TimeProvider.System,
                new RemoteImageOptions(session.Cloud.RoleArn, CreatesProject: session.Cloud.IsLocal));
            await runner.RunAsync(model, source, cancellation);
        }));
}
