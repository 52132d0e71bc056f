using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Delivery;

/// <summary>
/// One pass of one delivery: looks at each step that is not done, in order, and goes on until one waits or ends it. Nothing here sleeps.
/// </summary>
internal sealed class DeliveryPass(DeliveryRun run, DeliveryRecord record)
{
    private static readonly string[] Order =
        [StepNames.Pipeline, StepNames.Staging, StepNames.Shadow, StepNames.Approval, StepNames.Rollout, StepNames.Production];

    /// <summary>Called with a step's name before it is looked at.</summary>
    public Action<string> Entering { get; init; } = _ => { };

    /// <summary>The step that the pass stood at last, and what came of it.</summary>
    public async Task<(string Step, StepResult Result)> RunAsync(Succession succession, CancellationToken cancellation)
    {
        if (succession.SupersededBy is { } newer)
        {
            return (await OpenStepAsync(cancellation), await new GiveWayRunner(run, run.Champion is null ? null : Shadow())
                .LookAsync(newer, cancellation));
        }

        foreach (var (name, look) in Steps())
        {
            cancellation.ThrowIfCancellationRequested();
            if (!MayTake(name))
            {
                return (name, StepResult.Waits(
                    WaitsFor.LaterRun, $"{run.Version} is through {run.Options.Until}; {name} is for another run"));
            }

            if (succession.Behind is { } older && Array.IndexOf(Order, name) > Array.IndexOf(Order, StepNames.Staging))
            {
                return (name, StepResult.Waits(WaitsFor.OtherDelivery, $"{run.Version} waits until the delivery of {older} has ended"));
            }

            var done = await run.LastAsync(name, cancellation) is { State: DeliveryState.Done };
            if (!done)
            {
                Entering(name);
            }

            // What is done is looked at again where it may not stand any more: a package that was lost, an approval that expired.
            if (!done || name == StepNames.Approval || (name == StepNames.Pipeline && run.Package is null))
            {
                var result = await look(cancellation);
                if (result.End is not null)
                {
                    return (name, result);
                }
            }
        }

        return (StepNames.Production, new(
            DeliveryOutcome.Promoted,
            run.Champion is null ? $"{run.Version} is live" : $"{run.Version} replaced {DeliveryRun.VersionOf(run.Current)}"));
    }

    private ShadowRunner Shadow() => new(run);

    private IEnumerable<(string Name, Func<CancellationToken, Task<StepResult>> Look)> Steps()
    {
        yield return (StepNames.Pipeline, new PipelineRunner(run, record).LookAsync);
        yield return (StepNames.Staging, new StageRunner(
            run, token => SampleRows.ReadAsync(run.Ports.Store, run.Manifest, record, token)).LookAsync);
        if (run.Champion is not null)
        {
            yield return (StepNames.Shadow, Shadow().LookAsync);
        }

        yield return (StepNames.Approval, new ApproveRunner(run, run.Options.Approver, run.Options.LocalApprover).LookAsync);
        if (run.Champion is not null)
        {
            yield return (StepNames.Rollout, new RolloutRunner(run).LookAsync);
        }

        yield return (StepNames.Production, new GoLiveRunner(run).LookAsync);
    }

    /// <summary>Whether this run's <c>--until</c> lets it take a step; the last one of a rollout belongs to the rollout.</summary>
    private bool MayTake(string step) => run.Options.Until is not { } until
        || Array.IndexOf(Order, step) <= Array.IndexOf(Order, until == StepNames.Rollout ? StepNames.Production : until);

    private async Task<string> OpenStepAsync(CancellationToken cancellation)
    {
        var lines = (await run.Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == run.Id).ToList();
        return Array.FindLast(Order, step => lines.Exists(line => line.Step == step)) ?? StepNames.Pipeline;
    }
}
