using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Events.Targets;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs EventBridge into the cloud. Its targets are operations of the other services.</summary>
internal static class EventsModule
{
    public static CloudModule Create(CloudContext context, IEnumerable<CloudModule> others)
    {
        var services = others.SelectMany(module => module.Services).ToList();
        JsonService Of(string prefix) => services.Single(service => service.TargetPrefix == prefix);
        var service = new EventsService(
            context.Options,
            context.Documents,
            context.Events,
            [new PipelineTarget(Of("SageMaker")), new BuildTarget(Of("CodeBuild_20161006")), new LogTarget(context.Logs, context.Time)],
            context.Time,
            context.Log.CreateLogger("Events"));
        return new([service.Json], [service]);
    }
}
