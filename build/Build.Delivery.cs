using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Runners.Delivery;

partial class Build
{
    Target RunPipeline => _ => _
        .Description("Trains and evaluates the model in a SageMaker pipeline, which registers it when the gate lets it.")
        .Executes(() => Guarded(cancellation => Step(delivery => delivery.DeliverAsync(null, StepNames.Pipeline, null, cancellation), cancellation)));

    Target Approve => _ => _
        .Description("Approves exactly the registered package, digest and evidence of the newest version (or --version), as --approver.")
        .Requires(() => Approver)
        .Executes(() => Guarded(cancellation => Step(delivery => delivery.ApproveAsync(Approver, Version, Evidence, cancellation), cancellation)));

    Target Stage => _ => _
        .Description("Serves the newest version on its own endpoint and smoke-tests it there.")
        .Executes(() => Guarded(cancellation => Step(delivery => delivery.GoOnAsync(StepNames.Staging, cancellation), cancellation)));

    Target Shadow => _ => _
        .Description("Sends the newest version a copy of every live request until the judge decides.")
        .Executes(() => Guarded(cancellation => Step(delivery => delivery.GoOnAsync(StepNames.Shadow, cancellation), cancellation)));

    Target Rollout => _ => _
        .Description("Moves live requests to the newest version step by step, and back when it errs.")
        .Executes(() => Guarded(cancellation => Step(delivery => delivery.GoOnAsync(StepNames.Rollout, cancellation), cancellation)));

    Target Deliver => _ => _
        .Description("Takes the model as far as it may go: image, pipeline, gate, staging, shadow, approval, rollout. Goes on where an earlier run stopped.")
        .Executes(() => Guarded(cancellation => Step(delivery => delivery.DeliverAsync(Approver, null, null, cancellation), cancellation)));

    Target Rollback => _ => _
        .Description("Brings the last good model back on the live endpoint.")
        .Executes(() => Guarded(async cancellation =>
        {
            await using var delivery = await OpenDelivery(cancellation);
            await delivery.RollbackAsync(From, cancellation);
        }));

    Task<DeliverySession> OpenDelivery(CancellationToken cancellation) =>
        DeliverySession.OpenAsync(Publisher, ReadModel(), Cloud, Region, Data, cancellation);

    async Task Step(System.Func<DeliverySession, Task<Slipway.Runners.Delivery.StepResult>> step, CancellationToken cancellation)
    {
        await using var delivery = await OpenDelivery(cancellation);
        End(await step(delivery));
    }
}
