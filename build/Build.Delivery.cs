using System;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Runners;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Delivery;
using Slipway.Runners.Reports;

partial class Build
{
    Target RunPipeline => _ => _
        .Description("Trains and evaluates the model in a SageMaker pipeline, which registers it when the gate lets it.")
        .Executes(
            () => Guarded(
                cancellation => Step(
                    delivery => delivery.DeliverAsync(null, new Reach(StepNames.Pipeline, ReadWait()), cancellation), cancellation)));

    Target Approve => _ => _
        .Description("Approves exactly the registered package, digest and evidence of the newest version (or --version), as --approver.")
        .Executes(() => Guarded(async cancellation =>
        {
            if (string.IsNullOrWhiteSpace(Approver) && !ApproverFromRun)
                throw new BadInputException(
                    "Expected who approves, found nobody. Add --approver NAME, or in a GitHub workflow --approver-from-run.");
            if (!string.IsNullOrWhiteSpace(Approver) && ApproverFromRun)
                throw new BadInputException(
                    $"Expected one approver, found --approver {Approver} and --approver-from-run. Leave one of them out.");
            var approver = ApproverFromRun ? await ApproverOfRunAsync(cancellation) : Approver;
            if (approver is not null)
                await Step(delivery => delivery.ApproveAsync(approver, Version, Evidence, cancellation), cancellation);
        }));

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
        .Description(
            "Takes the model as far as it may go: image, pipeline, gate, staging, shadow, approval, rollout. "
            + "Goes on where an earlier run stopped.")
        .Executes(
            () => Guarded(cancellation => Step(delivery => delivery.DeliverAsync(Approver, ReadReach(), cancellation), cancellation)));

    Target Rollback => _ => _
        .Description("Brings the last good model back on the live endpoint.")
        .Executes(() => Guarded(cancellation => Step(
            async delivery => StepResult.GoOn(await delivery.RollbackAsync(From, cancellation)), cancellation)));

    async Task Step(Func<DeliverySession, Task<StepResult>> step, CancellationToken cancellation)
    {
        var model = ReadModel();
        var data = await DataImport.EnsureCsvAsync(Publisher, model, Data, cancellation);
        await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
        var result = await step(new DeliverySession(session, Publisher, model, data));
        await RecordIfConfiguredAsync(session, model.Manifest.Name.Value, cancellation);
        GitHubRun.Summarize($"## {model.Manifest.Name}\n\n{(result.End is { } end ? $"**{end}**: " : "")}{result.Sentence}\n");
        // With --until or --wait the rest is left to other runs: that they have something to do is no end to complain of.
        End(result.End == DeliveryOutcome.Waiting && (Until ?? Wait) is not null ? StepResult.GoOn(result.Sentence) : result);
    }

    /// <summary>
    /// Who let this run through its gate; null when nobody was asked to, because commits started it and the gate has no reviewers.
    /// </summary>
    static async Task<string?> ApproverOfRunAsync(CancellationToken cancellation)
    {
        if (GitHubRun.Id is not { } run)
            throw new BadInputException(
                "--approver-from-run: expected to run in a GitHub workflow (GITHUB_RUN_ID), found none. "
                + "Say who approves with --approver NAME.");

        using var codeHost = Composition.OpenCodeHost(null);
        var finding = await new RunApprover(codeHost.Ports.Reviewers).FindAsync(run, "production", cancellation);
        Console.WriteLine(finding.Reason);
        if (finding.Name is null && GitHubRun.Event == "workflow_dispatch")
            throw new BadInputException($"Nobody approved: {finding.Reason} Nothing was changed.");
        return finding.Name;
    }
}
