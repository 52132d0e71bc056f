using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Files;
using Slipway.Runners.Metadata;

namespace Slipway.Runners.Tests.Metadata;

public class DeliveryProjectionTests
{
    private static readonly string[] Steps =
        ["Pipeline", "Gate", "Staging", "Supply chain", "Shadow", "Approval", "Approved", "Rollout", "Rollout 10 "
            + "%", "Production", "Rollback", "Registry", "Repair"];

    [Fact]
    public void A_delivery_is_five_steps_each_ended()
    {
        var steps = DeliveryProjection.Of(LogLines.Delivered().Lines);
        Assert.Equal(["train done", "stage done", "shadow done", "approve done", "rollout done"], steps.Select(step => $"{step.Step} "
            + $"{step.Status}"));
        Assert.All(steps, step => Assert.True(step.EndedAt >= step.StartedAt));
        var approval = steps[3];
        Assert.Equal(("Ada", LogLines.Hash), (approval.ApprovedBy, approval.EvidenceHash));
        Assert.Equal(100, steps[4].Weight);
    }

    [Fact]
    public void What_is_under_way_runs_and_what_waits_waits()
    {
        var lines = LogLines.Delivered().Lines;
        Assert.Equal("running", DeliveryProjection.Of([.. lines.Take(6)])[^1].Status);
        var waiting = DeliveryProjection.Of([.. lines.Take(9)])[^1];
        Assert.Equal(("waiting", null), (waiting.Status, waiting.EndedAt));
        var live = DeliveryProjection.Of([.. lines.Take(15)])[^1];
        Assert.Equal(("running", 50), (live.Status, live.Weight));
    }

    [Fact]
    public void A_step_that_failed_and_is_begun_again_is_a_second_attempt()
    {
        var steps = DeliveryProjection.Of(new LogLines().Add("Pipeline Started").Add("Pipeline Failed").Add("Pipeline "
            + "Started").Add("Pipeline Done").Lines);
        Assert.Equal(["1 failed", "2 done"], steps.Select(step => $"{step.Attempt} {step.Status}"));
    }

    [Fact]
    public void An_approval_that_was_taken_back_and_given_again_is_two()
    {
        var log = LogLines.Delivered().Lines.Take(11).Aggregate(new LogLines(), (lines, line) => lines.Add($"{line.Step} "
            + $"{line.State}", actor: line.Actor, evidence: line.EvidenceHash))
            .Add("Approval Started").Add("Approved Done", actor: "Barbara", evidence: LogLines.Hash);
        Assert.Equal(["Ada done", "Barbara "
            + "done"], DeliveryProjection.Of(log.Lines).Where(step => step.Step == "approve").Select(step => $"{step.ApprovedBy} "
            + $"{step.Status}"));
    }

    [Fact]
    public void A_rollback_ends_what_it_interrupts()
    {
        var steps = DeliveryProjection.Of(new LogLines().Add("Rollout 10 % Started").Add("Rollback RolledBack").Lines);
        Assert.Equal(["rollout rolled-back", "rollback rolled-back"], steps.Select(step => $"{step.Step} {step.Status}"));
    }

    [Fact]
    public void Versions_do_not_end_one_another()
    {
        var steps = DeliveryProjection.Of(new LogLines().Add("Shadow Started", "V1.0.1").Add("Rollback Started", "V1.0.0").Lines);
        Assert.Equal(["V1.0.0 rollback running", "V1.0.1 shadow running"], steps.Select(step => $"{step.Version} {step.Step} "
            + $"{step.Status}"));
    }

    // Whatever a log holds, the tables take it: their rules, as 0003_deliveries.sql writes them.
    [Fact]
    public void Any_log_keeps_the_rules_of_the_tables() => Prop.ForAll<byte[]>(moves => Keeps(moves ?? [])).QuickCheckThrowOnFailure();

    private static void Keeps(byte[] moves)
    {
        var log = moves.Aggregate(new LogLines(), (lines, move) => lines.Add(
            $"{Steps[move % Steps.Length]} "
                + $"{(DeliveryState)(move / Steps.Length % 7)}", move % 2 == 0 ? "V1.0.0" : "V1.0.1",
                    evidence: move % 3 == 0 ? LogLines.Hash : null));
        var steps = DeliveryProjection.Of(log.Lines);
        Assert.All(steps, step => Assert.Equal(step.Status is "running" or "waiting", step.EndedAt is null));
        Assert.All(steps, step => Assert.True(step.EndedAt is null || step.EndedAt >= step.StartedAt));
        Assert.All(steps, step =>
            Assert.True(step is not { Step: "approve", Status: "done" } || (step.ApprovedBy is not null && step.EvidenceHash is not null)));
        Assert.All(steps.GroupBy(step => step.Version), version => Assert.True(version.Count(step => step.EndedAt is null) <= 1));
        Assert.Equal(steps.Count, steps.Select(step => (step.Version, step.Step, step.Attempt)).Distinct().Count());
    }
}
