using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Runners.Delivery;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Steps;

public class ApproveRunnerTests
{
    private readonly MemoryCloud _cloud = new();

    private async Task<DeliveryRun> StagedAsync()
    {
        await _cloud.BeginAsync("data-1");
        var run = await _cloud.OpenAsync("V1.0.0");
        await _cloud.LookAsync(new PipelineRunner(run, MemoryCloud.Record("V1.0.0", "data-1")).LookAsync);
        await _cloud.LookAsync(new StageRunner(run, MemoryCloud.Rows).LookAsync);
        return run;
    }

    private async Task<StepResult> RunAsync(string? approver, string? localApprover = null, string? evidence = null) =>
        await new ApproveRunner(await StagedAsync(), approver, localApprover, evidence).LookAsync(default);

    [Fact]
    public async Task Names_approver_time_image_and_evidence()
    {
        var result = await RunAsync("Barbara");

        Assert.Null(result.End);
        var package = Assert.Single(_cloud.Registry.Packages);
        Assert.Equal(ApprovalStatus.Approved, package.Approval);
        Assert.Equal(Stage.Approved, package.Stage);
        var line = _cloud.Log.Single(line => line.Step == "Approved");
        Assert.Equal("Barbara", line.Actor);
        Assert.Equal(package.Arn, line.PackageArn);
        Assert.Equal(package.Metadata[PackageMetadata.ImageDigest], line.Digest);
        var statement = ApprovalStatement.TryRead(package.ApprovalDescription)!;
        Assert.Equal(new("Barbara", _cloud.Time.GetUtcNow(), line.Digest!, line.EvidenceHash!), statement);
        Assert.Equal((await ApprovalEvidenceReader.ReadAsync(await _cloud.OpenAsync("V1.0.0"), default)).Hash, line.EvidenceHash);
    }

    [Theory]
    [InlineData("Mallory")]
    [InlineData("Grace")]
    public async Task Waits_when_the_rule_does_not_let_that_person_approve(string approver)
    {
        var result = await RunAsync(approver);

        Assert.Equal(DeliveryOutcome.Waiting, result.End);
        Assert.Equal(WaitsFor.Person, result.WaitsFor);
        Assert.Contains(approver, result.Sentence, StringComparison.Ordinal);
        Assert.Equal(ApprovalStatus.PendingManualApproval, Assert.Single(_cloud.Registry.Packages).Approval);
    }

    [Fact]
    public async Task The_local_approver_may_approve() => Assert.Null((await RunAsync("local-approver", "local-approver")).End);

    [Fact]
    public async Task Evidence_that_is_not_there_any_more_is_not_approved_and_both_are_shown()
    {
        var looked = new string('a', 64);

        var result = await RunAsync("Ada", evidence: looked);

        Assert.Equal(DeliveryOutcome.Waiting, result.End);
        Assert.Contains(looked, result.Sentence, StringComparison.Ordinal);
        Assert.Contains(
            (await ApprovalEvidenceReader.ReadAsync(await _cloud.OpenAsync("V1.0.0"), default)).Hash,
            result.Sentence,
            StringComparison.Ordinal);
        Assert.Equal(ApprovalStatus.PendingManualApproval, Assert.Single(_cloud.Registry.Packages).Approval);
    }

    [Fact]
    public async Task The_evidence_that_was_looked_at_is_approved_and_waiting_for_it_is_said_once()
    {
        var waiting = await RunAsync(null);
        var lines = _cloud.Log.Count;
        Assert.Equal(waiting.Sentence, (await RunAsync(null)).Sentence);
        Assert.Equal(lines, _cloud.Log.Count);
        var evidence = (await ApprovalEvidenceReader.ReadAsync(await _cloud.OpenAsync("V1.0.0"), default)).Hash;
        Assert.Contains(
            $"./build.sh Approve --model bikes --version V1.0.0 --evidence {evidence} --approver NAME",
            waiting.Sentence,
            StringComparison.Ordinal);

        var status = await new StatusRunner(_cloud.Manifest, _cloud.Ports).RunAsync(default);
        Assert.Contains(
            status, line => line.StartsWith($"Waits for approval: V1.0.0, evidence {evidence} (evaluation ", StringComparison.Ordinal));

        Assert.Null((await RunAsync("Ada", evidence: evidence)).End);
    }

    [Fact]
    public async Task Status_says_who_holds_the_lease_and_goes_on_where_something_cannot_be_read()
    {
        await ModelLease.TakeAsync(_cloud.Store, "bikes", "Barbara on laptop, process 7", _cloud.Time, TimeSpan.FromMinutes(2), default);
        var held = await new StatusRunner(_cloud.Manifest, _cloud.Ports).RunAsync(default);
        await _cloud.Store.PutAsync(ModelLease.KeyOf("bikes"), "banana"u8.ToArray(), WriteCondition.None, default);

        var damaged = await new StatusRunner(_cloud.Manifest, _cloud.Ports).RunAsync(default);

        Assert.Contains(held, line => line.StartsWith("Lease held by Barbara on laptop, process 7 (fence ", StringComparison.Ordinal));
        Assert.Contains(damaged, line => line.StartsWith("  cannot be read: ", StringComparison.Ordinal));
        Assert.Contains(damaged, line => line.Contains("Nobody can take the lease of bikes", StringComparison.Ordinal));
        Assert.Equal(held[^1], damaged[^1]);
    }

    [Fact]
    public async Task Who_may_not_approve_is_told_what_is_still_waited_for_with_the_cloud_in_the_command()
    {
        _cloud.Options = _cloud.Options with { CloudArgument = " --cloud aws" };

        var result = await RunAsync("Nobody");

        Assert.Contains(
            "Nothing was approved. V1.0.0 still waits: ./build.sh Approve --model bikes --version V1.0.0 --evidence ",
            result.Sentence,
            StringComparison.Ordinal);
        Assert.EndsWith(" --approver NAME --cloud aws", result.Sentence, StringComparison.Ordinal);
        Assert.NotNull(_cloud.Log[^1].EvidenceHash);
    }

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

    [Fact]
    public async Task An_approval_that_expired_before_the_first_live_request_has_to_be_given_again()
    {
        await RunAsync("Ada");
        _cloud.Time.Sleep(_cloud.Manifest.Approval.Expiry);
        Assert.Null((await RunAsync(null)).End);
        _cloud.Time.Advance(TimeSpan.FromSeconds(2));

        var waiting = await RunAsync(null);

        Assert.Equal(WaitsFor.Person, waiting.WaitsFor);
        Assert.Contains("./build.sh Approve", waiting.Sentence, StringComparison.Ordinal);
        var package = Assert.Single(_cloud.Registry.Packages);
        Assert.Equal(ApprovalStatus.PendingManualApproval, package.Approval);
        Assert.Contains("expired", package.ApprovalDescription, StringComparison.Ordinal);
        Assert.Equal(Stage.Staging, package.Stage);
        Assert.Null((await RunAsync("Ada")).End);
        Assert.Equal(2, _cloud.Log.Count(line => line.Step == "Approved"));
    }

    [Fact]
    public async Task An_approval_of_a_version_that_answers_users_does_not_expire()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Time.Sleep(TimeSpan.FromDays(365));

        Assert.Null((await new ApproveRunner(await _cloud.OpenAsync("V1.0.0"), null, null).LookAsync(default)).End);
        Assert.Equal(ApprovalStatus.Approved, Assert.Single(_cloud.Registry.Packages).Approval);
    }

    [Fact]
    public async Task A_package_that_somebody_rejects_after_its_approval_goes_no_further()
    {
        await RunAsync("Ada");
        await _cloud.Registry.SetApprovalAsync(_cloud.Registry.Packages[0].Arn, ApprovalStatus.Rejected, "On second thoughts.", default);

        var result = await RunAsync(null);

        Assert.Equal(DeliveryOutcome.RefusedByGate, result.End);
        Assert.Contains("On second thoughts.", result.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shadow_evidence_that_is_not_what_was_judged_cannot_be_approved()
    {
        await _cloud.DeliverAsync("data-1");
        _cloud.Traffic.Behaviours["v1-0-1"] = new(Noise: 0.3);
        _cloud.Approver = null;
        await _cloud.DeliverAsync("data-2");
        _cloud.Store.Write("deliveries/bikes/V1.0.1/shadow/evidence.json", "{}");

        var exception = await Assert.ThrowsAsync<CloudException>(
            async () => await new ApproveRunner(await _cloud.OpenAsync("V1.0.1"), "Ada", null).LookAsync(default));

        Assert.Contains("deliveries/bikes/V1.0.1/shadow/evidence.json has SHA-256", exception.Message, StringComparison.Ordinal);
    }
}
