using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class ApproveRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    private async Task<StepResult> RunAsync(string? approver, string? localApprover = null)
    {
        var run = await _cloud.OpenAsync("V1.0.0");
        await new PipelineRunner(run, MemoryCloud.Input("data-1")).RunAsync(default);
        return await new ApproveRunner(run, approver, localApprover).RunAsync(default);
    }

    [Fact]
    public async Task Names_package_image_and_evidence()
    {
        var result = await RunAsync("Barbara");

        Assert.Null(result.End);
        var package = Assert.Single(_cloud.Registry.Packages);
        Assert.Equal(ApprovalStatus.Approved, package.Approval);
        var line = _cloud.Log.Single(line => line.Step == "Approved");
        Assert.Equal("Barbara", line.Actor);
        Assert.Equal(package.Arn, line.PackageArn);
        Assert.Equal(package.Metadata[PackageMetadata.ImageDigest], line.Digest);
        Assert.Equal($"Approved by Barbara: image {line.Digest}, evidence sha256:{line.EvidenceHash}", package.ApprovalDescription);
        Assert.Matches("^[0-9a-f]{64}$", line.EvidenceHash);
    }

    [Theory]
    [InlineData("Mallory")]
    [InlineData("Grace")]
    public async Task Waits_when_the_rule_does_not_let_that_person_approve(string approver)
    {
        var result = await RunAsync(approver);

        Assert.Equal(DeliveryOutcome.Waiting, result.End);
        Assert.Contains(approver, result.Sentence, StringComparison.Ordinal);
        Assert.Equal(ApprovalStatus.PendingManualApproval, Assert.Single(_cloud.Registry.Packages).Approval);
    }

    [Fact]
    public async Task The_local_approver_may_approve() => Assert.Null((await RunAsync("local-approver", "local-approver")).End);

    [Fact]
    public async Task A_rejected_package_stays_rejected()
    {
        Assert.Equal(DeliveryOutcome.Waiting, (await RunAsync(null)).End);
        await _cloud.Registry.SetApprovalAsync(_cloud.Registry.Packages[0].Arn, ApprovalStatus.Rejected, "Not on a Friday.", default);

        var result = await RunAsync("Ada");

        Assert.Equal(DeliveryOutcome.RefusedByGate, result.End);
        Assert.Contains("Not on a Friday.", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_package_approved_past_us_without_evidence_is_not_taken_as_approved()
    {
        await RunAsync(null);
        await _cloud.Registry.SetApprovalAsync(_cloud.Registry.Packages[0].Arn, ApprovalStatus.Approved, "Looks fine to me.", default);

        var result = await RunAsync("Ada");

        Assert.Equal(DeliveryOutcome.Waiting, result.End);
        Assert.Contains("decided already", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_approves_nothing_again()
    {
        await RunAsync("Ada");

        var result = await RunAsync(null);

        Assert.Null(result.End);
        Assert.Single(_cloud.Kills.Effects, call => call.StartsWith("SetApproval", StringComparison.Ordinal));
        Assert.Single(_cloud.Log, line => line is { Step: "Approval", State: DeliveryState.Done });
    }
}
