using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.CodeHost;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.CodeHost;

public class DeliveryViewTests
{
    [Theory]
    [InlineData(StepNames.Staging, DeliveryState.Refused, DeploymentState.Failure)]
    [InlineData(StepNames.Staging, DeliveryState.Failed, DeploymentState.Error)]
    [InlineData(StepNames.Shadow, DeliveryState.Waiting, DeploymentState.InProgress)]
    public void A_staged_version_stands_as_its_last_line_says(string step, DeliveryState state, DeploymentState expected)
    {
        var view = View((StepNames.Staging, DeliveryState.Started), (step, state));

        Assert.Equal(expected, view.Staging!.State);
        Assert.Null(view.Production);
    }

    [Theory]
    [InlineData(StepNames.Rollout, DeliveryState.RolledBack, DeploymentState.Failure)]
    [InlineData(StepNames.Rollout, DeliveryState.Done, DeploymentState.InProgress)]
    [InlineData(StepNames.Production, DeliveryState.Done, DeploymentState.Success)]
    [InlineData(StepNames.Rollback, DeliveryState.Done, DeploymentState.Success)]
    [InlineData(StepNames.Rollback, DeliveryState.RolledBack, DeploymentState.Failure)]
    public void Production_stands_as_its_last_line_says(string step, DeliveryState state, DeploymentState expected) =>
        Assert.Equal(expected, View((StepNames.Rollout, DeliveryState.Started), (step, state)).Production!.State);

    [Fact]
    public void Nothing_is_said_of_a_version_without_lines()
    {
        var view = View();

        Assert.Null(view.Staging);
        Assert.Null(view.Production);
        Assert.Null(view.Awaited);
        Assert.False(view.WasAsked);
    }

    [Fact]
    public void Lines_of_another_version_are_left_out()
    {
        var other = Line(1, StepNames.Production, DeliveryState.Done) with { Version = "V1.0.0" };

        Assert.Null(new DeliveryView(Announcement([other])).Production);
    }

    [Fact]
    public void An_approval_is_awaited_until_it_is_given()
    {
        Assert.Equal(("bikes", "V1.0.1", "hash", 1), Key(View((StepNames.Approval, DeliveryState.Waiting)).Awaited!));
        Assert.Null(View((StepNames.Approval, DeliveryState.Waiting), (StepNames.Approval, DeliveryState.Done)).Awaited);
    }

    [Fact]
    public void An_approval_that_has_to_be_given_again_is_a_second_question() => Assert.Equal(
        ("bikes", "V1.0.1", "hash", 2),
        Key(
            View(
                (StepNames.Approval, DeliveryState.Waiting),
                (StepNames.Approval, DeliveryState.Done),
                (StepNames.Approval, DeliveryState.Waiting)).Awaited!));

    [Fact]
    public void A_version_that_was_superseded_while_it_waited_waits_no_more()
    {
        var view = View((StepNames.Approval, DeliveryState.Waiting), (StepNames.Shadow, DeliveryState.Refused));

        Assert.Null(view.Awaited);
        Assert.True(view.WasAsked);
        Assert.Equal(DeploymentState.Inactive, view.Production!.State);
    }

    private static (string, string, string, int) Key(AwaitedApproval awaited) =>
        (awaited.Model, awaited.Version, awaited.Evidence, awaited.Round);

    private static DeliveryView View(params (string Step, DeliveryState State)[] lines) =>
        new(Announcement([.. lines.Select((line, index) => Line(index + 1, line.Step, line.State))]));

    private static Announcement Announcement(IReadOnlyList<DeliveryEvent> lines) =>
        new(Samples.Manifest, ModelVersion.Parse("V1.0.1"), lines, new string('a', 40), new AnnouncementLinks());

    private static DeliveryEvent Line(int number, string step, DeliveryState state) => new()
    {
        Sequence = number,
        DeliveryId = "bikes-v1-0-1",
        Time = new DateTimeOffset(2026, 1, 31, 12, number, 0, TimeSpan.Zero),
        Step = step,
        State = state,
        Actor = "ann",
        Version = "V1.0.1",
        EvidenceHash = step == StepNames.Approval ? "hash" : null,
        Message = $"{step} {state}",
    };
}
