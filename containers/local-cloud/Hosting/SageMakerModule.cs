using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.SageMaker;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs SageMaker into the cloud.</summary>
internal static class SageMakerModule
{
    public static CloudModule Create(CloudContext context)
    {
        var records = new ContainerRecords(context.Folder("containers"));
        var launcher = new ProcessContainerLauncher(records);
        var service = SageMakerService.Create(new SageMakerContext(
            context.Options, context.Documents, context.Buckets, context.Images, launcher, context.Time, context.Log.CreateLogger("SageMaker")));
        return new([service.Json], [service]);
    }
}
