using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Slipway.Training.Tests;

public sealed class TerminationTests
{
    [SkippableFact]
    public async Task Sigterm_cancels_the_token_instead_of_ending_the_process()
    {
        Skip.If(RuntimeInformation.IsOSPlatform(OSPlatform.Windows), "Windows has no SIGTERM.");
        using var termination = new Termination();
        var cancelled = new TaskCompletionSource();
        await using var registration = termination.Token.Register(cancelled.SetResult);
        using var kill = Process.Start(
            "kill", ["-TERM", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
