using System.Collections.Concurrent;
using System.Diagnostics;

namespace Nuke.Common.Tooling;

internal sealed class StartedProcess(
    Process process, Func<string, string> outputFilter, int? timeout, ConcurrentQueue<Output> output) : IProcess
{
    public string FileName => process.StartInfo.FileName;

    public string Arguments => outputFilter(process.StartInfo.Arguments);

    public string WorkingDirectory => process.StartInfo.WorkingDirectory;

    public IReadOnlyCollection<Output> Output => output;

    public int ExitCode => process.ExitCode;

    public bool HasExited => process.HasExited;

    public int Id => process.Id;

    public void Kill() => process.Kill(entireProcessTree: true);

    /// <summary>False when it did not end in time; it is killed then.</summary>
    public bool WaitForExit()
    {
        if (timeout is not { } milliseconds)
        {
            process.WaitForExit();
            return true;
        }

        if (!process.WaitForExit(milliseconds))
        {
            Kill();
            return false;
        }

        process.WaitForExit(); // without a time it also waits for the last lines of output
        return true;
    }

    public void Dispose() => process.Dispose();
}
