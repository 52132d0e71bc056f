using System.Diagnostics;
using Slipway.LocalCloud.Execution;

namespace Slipway.LocalCloud.Tests.Execution;

public sealed class StarterThreadTests
{
    [SkippableFact]
    public async Task What_it_started_under_a_parent_death_signal_dies_with_the_thread_and_not_before()
    {
        var setpriv = Executable.Find("setpriv", "/", Environment.GetEnvironmentVariable("PATH") ?? "");
        Skip.If(setpriv is null, "setpriv of util-linux is not installed");
        using var thread = new StarterThread();
        using var process = await thread.RunAsync(() => Process.Start(setpriv, ["--pdeathsig", "KILL", "--", "sleep", "600"]));
        await Task.Delay(50);
        Assert.False(process.HasExited);

        thread.Dispose();
        await process.WaitForExitAsync();

        Assert.Equal(137, process.ExitCode);
    }

    [Fact]
    public async Task A_fault_reaches_the_caller_and_the_thread_goes_on()
    {
        using var thread = new StarterThread();

        await Assert.ThrowsAsync<InvalidOperationException>(() => thread.RunAsync<int>(() => throw new InvalidOperationException()));

        Assert.Equal(7, await thread.RunAsync(() => 7));
    }
}
