using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Slipway.LocalCloud.Execution;

/// <summary>Ends a container's process with all that it started.</summary>
internal static partial class ProcessGroup
{
    private const int Sigkill = 9;
    private const int Sigterm = 15;

    /// <summary>Asks the group to end. On Windows, which has no such signal, does nothing.</summary>
    public static void Terminate(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            Signal(leader, Sigterm);
        }
    }

    /// <summary>Ends the group.</summary>
    public static void Kill(int leader)
    {
        if (!OperatingSystem.IsWindows() && Signal(leader, Sigkill))
        {
            return;
        }

        try
        {
            using var process = Process.GetProcessById(leader);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended by itself.
        }
    }

    /// <summary>Ends one process.</summary>
    public static void KillOne(int pid) => SendSignal(pid, Sigkill);

    // The group may be missing where setsid is: then the process alone gets the signal.
    private static bool Signal(int leader, int signal) => SendSignal(-leader, signal) == 0 || SendSignal(leader, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int pid, int signal);
}
