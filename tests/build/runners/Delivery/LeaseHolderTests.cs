using System.Diagnostics;
using Slipway.Runners.Delivery;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Delivery;

public class LeaseHolderTests
{
    private static string Own => LeaseHolder.Describe("ada");

    [Fact]
    public void It_names_user_machine_and_process()
    {
        Assert.StartsWith($"ada on {Environment.MachineName}, process {Environment.ProcessId} (", Own, StringComparison.Ordinal);
        Assert.Equal(Own, LeaseHolder.Describe("ada"));
    }

    [Fact]
    public void A_process_that_runs_is_not_gone() => Assert.False(LeaseHolder.IsGone(Own));

    [Fact]
    public void A_process_that_has_ended_is_gone() => Assert.True(LeaseHolder.IsGone(OfEndedProcess()));

    [Fact]
    public void A_process_whose_number_was_given_to_another_is_gone()
    {
        var start = Own[(Own.LastIndexOf('-') + 1)..^1];

        Assert.True(LeaseHolder.IsGone(Own.Replace($"-{start})", $"-1{start})", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("another machine")]
    [InlineData("another start of the machine, or another container on it")]
    [InlineData("no process at all")]
    public void Of_others_nothing_is_known(string whose)
    {
        var ended = OfEndedProcess();
        var machine = ended[(ended.LastIndexOf('(') + 1)..ended.LastIndexOf('-')];

        Assert.False(LeaseHolder.IsGone(whose switch
        {
            "another machine" => ended.Replace($" on {Environment.MachineName},", " on elsewhere,", StringComparison.Ordinal),
            "no process at all" => "Ada",
            _ => ended.Replace(machine, "00000000", StringComparison.Ordinal),
        }));
    }

    [Fact]
    public async Task The_lease_of_a_killed_run_of_this_machine_is_taken_at_once_with_a_higher_fence()
    {
        var cloud = new MemoryCloud();
        var options = new DeliveryOptions { RoleArn = "role", Actor = "Ada", Holder = OfEndedProcess(), IsGone = LeaseHolder.IsGone };
        var killed = await ModelTurn.TakeAsync(cloud.Ports, options, "bikes", default);

        var next = await ModelTurn.TakeAsync(cloud.Ports, options with { Holder = Own }, "bikes", default);

        Assert.Equal((killed.Fence + 1, Own), (next.Fence, next.Holder));
        cloud.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<LockedException>(() => killed.EnsureHeldAsync(default));
    }

    [Fact]
    public async Task The_lease_of_a_run_that_lives_is_not_taken()
    {
        var cloud = new MemoryCloud();
        var options = new DeliveryOptions { RoleArn = "role", Actor = "Ada", Holder = Own, IsGone = LeaseHolder.IsGone };
        await ModelTurn.TakeAsync(cloud.Ports, options, "bikes", default);

        var locked = await Assert.ThrowsAsync<LockedException>(() => ModelTurn.TakeAsync(cloud.Ports, options, "bikes", default));

        Assert.Equal(Own, locked.Holder);
    }

    /// <summary>The text of a process of this machine that is no more.</summary>
    private static string OfEndedProcess()
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return Own.Replace($"process {Environment.ProcessId} ", $"process {process.Id} ", StringComparison.Ordinal);
    }
}
