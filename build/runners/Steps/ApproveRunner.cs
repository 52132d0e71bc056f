using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>
/// Records a person's approval of exactly this package, digest and evidence, when the rule lets that person give it; and looks, until
/// the version meets its first live request, whether the approval still stands.
/// </summary>
/// <param name="run">The delivery.</param>
/// <param name="approver">Who approves now; null to wait for a person.</param>
/// <param name="localApprover">Who may beside those whom the manifest names: a rehearsal's approver; null on AWS.</param>
/// <param name="expectedEvidence">The evidence hash that the approver looked at; null for what is there now.</param>
public sealed class ApproveRunner(DeliveryRun run, string? approver, string? localApprover, string? expectedEvidence = null)
{
    private string After => run.Champion is null ? StepNames.Staging : StepNames.Shadow;

    /// <summary>Does what of it is not done. Without an approver the delivery waits.</summary>
    public async Task<StepResult> LookAsync(CancellationToken cancellation)
    {
        var last = await run.LastAsync(StepNames.Approval, cancellation);
        if (last is { State: DeliveryState.Done }
            && (await MeetsUsersAsync(cancellation) || await WithdrawnAsync(cancellation) is null))
        {
            return StepResult.GoOn(last.Message);
        }

        var evidence = (await ApprovalEvidenceReader.ReadAsync(run, cancellation)).Hash;
        using var step = await StepScope.BeginAsync(
            run, StepNames.Approval, "Approve", $"Approval of {run.Registered.Arn}", After, cancellation);
        var package = run.Package = await run.Ports.Registry.DescribeAsync(run.Registered.Arn, cancellation);
        if (package.Approval == ApprovalStatus.Rejected)
        {
            return await step.StopAsync(
                DeliveryOutcome.RefusedByGate, $"{package.Arn} was rejected: {package.ApprovalDescription}", null, cancellation);
        }

        var digest = DigestOf(package);
        // A run before this one may have been killed between the approval and its line in the log.
        if (package.Approval == ApprovalStatus.Approved
            && ApprovalStatement.TryRead(package.ApprovalDescription) is { } earlier
            && earlier.ImageDigest == digest
            && earlier.EvidenceHash == evidence)
        {
            return await RecordAsync(step, earlier, null, cancellation);
        }

        if (approver is null)
        {
            return await WaitAsync(step, last, evidence, cancellation);
        }

        var verdict = ApprovalRule.Judge(
            new Approval(approver, package.Arn, digest, expectedEvidence ?? evidence),
            new ApprovalSubject(
                package.Arn,
                digest,
                evidence,
                package.Metadata.GetValueOrDefault(PackageMetadata.Submitter) ?? "",
                package.Approval == ApprovalStatus.PendingManualApproval),
            run.Manifest.Approvers,
            localApprover);
        if (verdict.Outcome != Outcome.Pass)
        {
            step.EvidenceHash = evidence;
            return await step.StopAsync(
                DeliveryOutcome.Waiting,
                $"{verdict.Reason} Nothing was approved. {run.Version} still waits: {Command(evidence)}",
                verdict,
                cancellation);
        }

        var statement = new ApprovalStatement(approver, run.Ports.Time.GetUtcNow(), digest, evidence);
        await run.Ports.Registry.SetApprovalAsync(package.Arn, ApprovalStatus.Approved, statement.Write(), cancellation);
        return await RecordAsync(step, statement, verdict, cancellation);
    }

    private static string DigestOf(ModelPackage package) => package.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest) ?? "";

    /// <summary>
    /// Whether the version answers users, or is on its way to: from then on its approval is used, and what stops it is the rollout's
    /// judge. An endpoint that is being changed after the first step was begun may be on its way there.
    /// </summary>
    private async Task<bool> MeetsUsersAsync(CancellationToken cancellation)
    {
        if (run.Package?.Stage is Stage.Rollout or Stage.Production)
        {
            return true;
        }

        var live = (await run.Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == run.Id && StepNames.IsLive(line)).ToList();
        return live.Count > 0
            && (live.Exists(line => line.Details.ContainsKey(StepEndpoint.ServedDetail))
                || await run.Ports.Endpoints.DescribeAsync(run.Manifest.Name.LiveEndpoint, cancellation) is { } state
                    && (!EndpointRollover.IsSettled(state) || state.Production.Any(variant => variant.Name == run.Version.Slug)));
    }

    /// <summary>Takes an approval back that does not stand any more, and says why; null when it stands.</summary>
    private async Task<string?> WithdrawnAsync(CancellationToken cancellation)
    {
        var package = run.Package = await run.Ports.Registry.DescribeAsync(run.Registered.Arn, cancellation);
        var reason = await FaultAsync(package, cancellation);
        if (reason is null)
        {
            // A log that was rebuilt may know of the approval before the registry's stage does.
            if (package.Stage is Stage.Staging or Stage.Shadow)
            {
                await run.MoveAsync(package, Stage.Approved, "Approved", package.ApprovalDescription!, cancellation);
            }

            return null;
        }

        if (package.Approval == ApprovalStatus.Approved)
        {
            await run.Ports.Registry
                .SetApprovalAsync(package.Arn, ApprovalStatus.PendingManualApproval, "Withdrawn: " + reason, cancellation);
        }

        if (package.Stage == Stage.Approved)
        {
            await run.MoveAsync(package, run.Champion is null ? Stage.Staging : Stage.Shadow, "Passed", reason, cancellation);
        }

        await run.LogAsync(StepNames.Approval, DeliveryState.Started, $"{reason} It has to be given again", cancellation);
        run.Ports.Progress.Note($"{run.Version}: {reason} It has to be given again: {Command(null)}");
        return reason;
    }

    private async Task<string?> FaultAsync(ModelPackage package, CancellationToken cancellation)
    {
        if (package.Approval != ApprovalStatus.Approved)
        {
            return $"{package.Arn} is {package.Approval} in the registry, no longer Approved "
                + $"({package.ApprovalDescription ?? "no reason given"}).";
        }

        var evidence = (await ApprovalEvidenceReader.ReadAsync(run, cancellation)).Hash;
        if (ApprovalStatement.TryRead(package.ApprovalDescription) is not { } statement
            || statement.EvidenceHash != evidence
            || statement.ImageDigest != DigestOf(package))
        {
            return $"The approval of {package.Arn} is for something else: expected image {DigestOf(package)} and evidence {evidence}, "
                + $"found '{package.ApprovalDescription}'.";
        }

        var verdict = ApprovalRule.Holds(statement.Given, run.Ports.Time.GetUtcNow(), run.Manifest.Approval.Expiry);
        return verdict.Outcome == Outcome.Pass ? null : verdict.Reason;
    }

    private async Task<StepResult> WaitAsync(StepScope step, DeliveryEvent? last, string evidence, CancellationToken cancellation)
    {
        var names = localApprover is null ? run.Manifest.Approvers : [.. run.Manifest.Approvers, localApprover];
        var who = names.Count == 0 ? "nobody yet: name approvers in model.json" : string.Join(" or ", names);
        var sentence = $"{run.Version} waits for approval by {who}: {Command(evidence)}";
        // What is asked for stands in the line itself: whoever asks people reads it there.
        step.EvidenceHash = evidence;
        // Looked at again and again until somebody comes: said once.
        return last is { State: DeliveryState.Waiting } && last.Message == sentence
            ? step.Waits(WaitsFor.Person, sentence)
            : await step.StopAsync(DeliveryOutcome.Waiting, sentence, null, cancellation);
    }

    private string Command(string? evidence) =>
        $"./build.sh Approve --model {run.Manifest.Name} --version {run.Version}{(evidence is null ? "" : " --evidence " + evidence)} "
        + $"--approver NAME{run.Options.CloudArgument}";

    private async Task<StepResult> RecordAsync(
        StepScope step, ApprovalStatement statement, Verdict? verdict, CancellationToken cancellation)
    {
        run.Package = await run.Ports.Registry.DescribeAsync(run.Registered.Arn, cancellation);
        await run.MoveAsync(run.Registered, Stage.Approved, "Approved", statement.Write(), cancellation);
        await run.LogAsync(
            "Approved", DeliveryState.Done, $"{run.Registered.Arn}: {statement.Write()}", cancellation,
            evidenceHash: statement.EvidenceHash, actor: statement.Approver);
        step.EvidenceHash = statement.EvidenceHash;
        return await step.DoneAsync($"{statement.Approver} approved {run.Version}", verdict, cancellation);
    }
}
