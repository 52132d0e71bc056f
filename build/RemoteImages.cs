using System;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Remote;

/// <summary>
/// Images that CodeBuild builds and pushes, from what is committed; on the local cloud its CodeBuild runs the same buildspec.
/// </summary>
static class RemoteImages
{
    public static async Task<PushedImage> PushAsync(CloudSession session, ModelSource model, CancellationToken cancellation)
    {
        var source = await SourceSnapshot.CreateAsync(BuildPaths.Root, BuildPaths.Output / "source", cancellation);
        var runner = new RemoteBuildRunner(
            session.Cloud.RemoteBuilds,
            // Not what BuildBase made: only this machine's engine has that.
            new KnownBases(ImageBuilding.BaseImage, BuildPaths.BaseScripts / "bases.json"),
            session.Ports.Store,
            session.Ports.Images,
            session.Progress,
            TimeProvider.System,
            new RemoteImageOptions(session.Cloud.RoleArn, CreatesProject: session.Cloud.IsLocal));
        return await runner.RunAsync(model, source, cancellation);
    }
}
