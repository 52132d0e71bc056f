using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>Serves the candidate on its own endpoint, smoke-tests it there, and takes the endpoint down again.</summary>
public sealed class StageRunner(DeliveryRun run, IReadOnlyList<string> sampleRows)
{
    /// <summary>Does what of it is not done.</summary>
    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Staging, cancellation) is { State: DeliveryState.Done } done)
        {
            return StepResult.GoOn(done.Message);
        }

        var endpoint = run.Manifest.Name.StagingEndpoint;
        using var step = await StepScope.BeginAsync(
            run, StepNames.Staging, "Stage", $"Serve {run.Version} on {endpoint} and test it", StepNames.Pipeline, cancellation);
        await Serving.EnsureCandidateAsync(run, cancellation);
        await run.Rollover.ServeAsync(endpoint, run.Configurations.Staging(run.Version), cancellation);
        step.Update("The endpoint is in service; the smoke test runs");
        var verdict = await new SmokeTest(run.Ports.Inference).RunAsync(endpoint, run.Manifest, sampleRows, cancellation);
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
}
