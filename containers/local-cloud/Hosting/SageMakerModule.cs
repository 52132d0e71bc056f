using Slipway.LocalCloud.CloudWatch.Alarms;
using Slipway.LocalCloud.Faults;
using Slipway.LocalCloud.SageMaker;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Plugs SageMaker, and the invocations of its endpoints, into the cloud.</summary>
internal static class SageMakerModule
{
    public static CloudModule Create(CloudContext context)
    {
        var service = SageMakerService.Create(
            context.Options,
            context.Url,
            context.Documents,
            context.Buckets,
            context.Images,
            context.Time,
            context.Log,
            new EndpointMetrics(context.Metrics),
            Random.Shared,
            context.Logs,
            context.Events,
            name => context.Documents.Get<AlarmDocument>(AlarmDocument.Collection, name)?.State.Value,
            launcher => new FaultyLauncher(launcher, context.Faults, context.Running));
        return new([service.Json], [service], service.Runtime.HandleAsync) { InvokeAsync = service.Async.HandleAsync };
    }
}
