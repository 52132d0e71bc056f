using Slipway.LocalCloud.CodeBuild;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs CodeBuild into the cloud.</summary>
internal static class CodeBuildModule
{
    public static CloudModule Create(CloudContext context)
    {
        var service = new CodeBuildService(
            context.Options,
            context.Url,
            context.Documents,
            context.Buckets,
            context.Logs,
            context.Time,
            context.Log.CreateLogger("CodeBuild"),
            context.Folder("builds"), context.Events);
        return new([service.Json], [service]);
    }
}
