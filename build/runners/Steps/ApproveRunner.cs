using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Steps;

/// <summary>Records a person's approval of exactly this package, digest and evidence, when the rule lets that person give it.</summary>
public sealed class ApproveRunner(DeliveryRun run, string? approver, string? localApprover)
{
    private const string Approved = "Approved by ";

    /// <summary>Does what of it is not done. Without an approver the delivery waits.</summary>
    public async Task<StepResult> RunAsync(CancellationToken cancellation)
    {
        if (await run.LastAsync(StepNames.Approval, cancellation) is { State: DeliveryState.Done } done && run.Registered.Approval == ApprovalStatus.Approved)
        {
            return StepResult.GoOn(done.Message);
        }

        using var step = await StepScope.BeginAsync(
            run, StepNames.Approval, "Approve", $"Approval of {run.Registered.Arn}", StepNames.Pipeline, cancellation);
        var package = run.Registered;
        if (package.Approval == ApprovalStatus.Rejected)
        {
            return await step.StopAsync(DeliveryOutcome.RefusedByGate, $"{package.Arn} was rejected: {package.ApprovalDescription}", null, cancellation);
        }

        var (_, evidence) = await PipelineRunner.ReadEvaluationAsync(run, cancellation)
            ?? throw new CloudException($"{package.Arn} has no evaluation: nothing can be approved. Run the pipeline again: ./build.sh RunPipeline");
        var digest = package.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest) ?? "";
        var statement = $": image {digest}, evidence sha256:{evidence}";
        // A run before this one may have been killed between the approval and its line in the log.
        if (package.Approval == ApprovalStatus.Approved && Approver(package, statement) is { } earlier)
        {
            return await RecordAsync(step, earlier, evidence, null, cancellation);
        }

        if (approver is null)
        {
            var names = localApprover is null ? run.Manifest.Approvers : [.. run.Manifest.Approvers, localApprover];
            var who = names.Count == 0 ? "nobody yet: name approvers in model.json" : string.Join(" or ", names);
            return await step.StopAsync(
                DeliveryOutcome.Waiting, $"{run.Version} waits for approval by {who}: ./build.sh Approve --model {run.Manifest.Name} --approver NAME", null, cancellation);
        }

        // The approval is for what was looked at above; the package is read again, so that what changed meanwhile is not approved unseen.
        var now = await run.Ports.Registry.DescribeAsync(package.Arn, cancellation);
        var verdict = ApprovalRule.Judge(
            new Approval(approver, package.Arn, digest, evidence),
            new ApprovalSubject(
                now.Arn,
                now.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest) ?? "",
                evidence,
                now.Metadata.GetValueOrDefault(PackageMetadata.Submitter) ?? "",
                now.Approval == ApprovalStatus.PendingManualApproval),
            run.Manifest.Approvers,
            localApprover);
        if (verdict.Outcome != Outcome.Pass)
        {
            return await step.StopAsync(DeliveryOutcome.Waiting, verdict.Reason, verdict, cancellation);
        }

        await run.Ports.Registry.SetApprovalAsync(package.Arn, ApprovalStatus.Approved, Approved + approver + statement, cancellation);
        run.Package = await run.Ports.Registry.DescribeAsync(package.Arn, cancellation);
        return await RecordAsync(step, approver, evidence, verdict, cancellation);
    }

    /// <summary>Who approved exactly this image on exactly this evidence; null when the package was approved in another way.</summary>
    private static string? Approver(ModelPackage package, string statement) =>
        package.ApprovalDescription is { } text
        && text.StartsWith(Approved, StringComparison.Ordinal)
        && text.EndsWith(statement, StringComparison.Ordinal)
            ? text[Approved.Length..^statement.Length]
            : null;

    private async Task<StepResult> RecordAsync(StepScope step, string by, string evidence, Verdict? verdict, CancellationToken cancellation)
    {
        await run.LogAsync("Approved", DeliveryState.Done, $"{by} approved {run.Registered.Arn}", cancellation, evidenceHash: evidence, actor: by);
        return await step.DoneAsync($"{by} approved {run.Version}", verdict, cancellation);
    }
}
