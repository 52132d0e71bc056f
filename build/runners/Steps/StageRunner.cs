using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images.Supply;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>Serves the candidate on its own endpoint, smoke-tests it there, and takes the endpoint down again.</summary>
/// <param name="run">The delivery.</param>
/// <param name="sampleRows">Reads rows for the smoke test: CSV, features only.</param>
public sealed class StageRunner(DeliveryRun run, Func<CancellationToken, Task<IReadOnlyList<string>>> sampleRows)
{
    /// <summary>One look: does what of it can be done now.</summary>
    public async Task<StepResult> LookAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Staging, cancellation) is { State: DeliveryState.Done } done)
        {
            return StepResult.GoOn(done.Message);
        }

        // Once staging has begun it was asked; a look that finds the endpoint on its way asks nothing again.
        if (await run.LastAsync(StepNames.Staging, cancellation) is null
            && await SupplyChainGate.EnsureAsync(run, cancellation) is { } refused)
        {
            return refused;
        }

        var endpoint = run.Manifest.Name.StagingEndpoint;
        using var step = await StepScope.BeginAsync(
            run, StepNames.Staging, "Stage", $"Serve {run.Version} on {endpoint} and test it", StepNames.Pipeline, cancellation);
        if (!await ServesAsync(endpoint, cancellation))
        {
            return step.WaitsForEndpoint(endpoint);
        }

        step.Update("The endpoint is in service; the smoke test runs");
        var verdict = await new SmokeTest(run.Ports.Inference)
            .RunAsync(endpoint, run.Manifest, await sampleRows(cancellation), cancellation);
        await run.Ports.Endpoints.DeleteAsync(endpoint, cancellation);
        run.Journal.Record(new ReportedVerdict(JudgedStage.Smoke, run.Ports.Time.GetUtcNow(), verdict));
        if (verdict.Outcome == Outcome.Pass)
        {
            await run.MoveAsync(run.Registered, Stage.Staging, "Passed", verdict.Reason, cancellation);
            return await step.DoneAsync(verdict.Reason, verdict, cancellation);
        }

        await run.MoveAsync(run.Registered, Stage.Refused, "Staging", verdict.Reason, cancellation);
        return await step.StopAsync(DeliveryOutcome.RefusedInStaging, verdict.Reason, verdict, cancellation);
    }

    private async Task<bool> ServesAsync(string endpoint, CancellationToken cancellation)
    {
        await Serving.EnsureCandidateAsync(run, cancellation);
        try
        {
            return await new StepEndpoint(run, StepNames.Staging)
                .BringAsync(endpoint, run.Configurations.Staging(run.Version), cancellation) is not null;
        }
        catch (CloudException)
        {
            // A failed endpoint can only be deleted (SageMaker, DescribeEndpoint: EndpointStatus): the next try begins with a new one.
            if (await run.Ports.Endpoints.DescribeAsync(endpoint, cancellation) is { Status: "Failed" })
            {
                await run.Ports.Endpoints.DeleteAsync(endpoint, cancellation);
            }

            throw;
        }
    }
}
