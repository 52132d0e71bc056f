using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Slipway.LocalCloud.Execution;

/// <summary>Tells a process from a later one that was given the same id.</summary>
internal static class ProcessIdentity
{
    /// <summary>When the process started, in a form that is only good for comparison; null when there is no such process.</summary>
    public static string? Of(int pid)
    {
        try
        {
            if (Directory.Exists("/proc/self"))
            {
                // The command, in parentheses, may hold spaces: fields are counted from its end. proc(5): field 22 is the start time in
                // ticks since boot.
                var stat = File.ReadAllText($"/proc/{pid}/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
                return fields[0] is "Z" or "X" ? null : $"{boot}/{fields[19]}";
            }

            using var process = Process.GetProcessById(pid);
            return process.StartTime.ToUniversalTime().ToString("s", CultureInfo.InvariantCulture);
        }
        catch (Exception gone) when (
            gone is IOException or ArgumentException or InvalidOperationException or Win32Exception or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
