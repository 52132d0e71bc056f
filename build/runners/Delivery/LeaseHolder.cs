using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.Runners.Delivery;

/// <summary>
/// What a run calls itself in a lease: its user, machine and process. The same machine can tell by it that the run was killed, and need not
/// wait for the lease's end.
/// </summary>
public static partial class LeaseHolder
{
    /// <summary>This process, such as <c>ada on laptop, process 4711 (5f0c2a91-884213)</c>.</summary>
    /// <param name="actor">Who runs it.</param>
    public static string Describe(string actor)
    {
        using var own = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{actor} on {Environment.MachineName}, process {Environment.ProcessId} ({Machine()}-{StartOf(own)})");
    }

    /// <summary>
    /// Whether the holder of that text was a process of this machine, since its last start, that has ended. Another machine's, or one that
    /// cannot be looked at, is never said to be gone.
    /// </summary>
    public static bool IsGone(string holder)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var match = ProcessText().Match(holder);
        return match.Success
            && match.Groups["host"].Value == Environment.MachineName
            && match.Groups["machine"].Value == Machine()
            && int.TryParse(match.Groups["id"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && !Runs(id, match.Groups["start"].Value);
    }

    private static bool Runs(int id, string start)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return StartOf(process) is { } now && (now.Length == 0 || now == start);
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <summary>
    /// When a process started, in a measure that reads the same from every process of the machine; empty when it may not be read, null when
    /// the process has ended and its parent has not asked yet how.
    /// </summary>
    private static string? StartOf(Process process)
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                return process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture);
            }

            // The start time that .NET computes moves with the clock; the kernel counts from the start of the machine. The name before it
            // may hold spaces and brackets: the fields are counted from its last bracket.
            var stat = File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException
            or NotSupportedException or System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    /// <summary>
    /// Tells machines of one name apart, one machine's starts, and containers that number their processes each by itself: a process id says
    /// something only within one of them.
    /// </summary>
    private static string Machine()
    {
        try
        {
            var text = OperatingSystem.IsLinux()
                ? File.ReadAllText("/proc/sys/kernel/random/boot_id") + new FileInfo("/proc/self/ns/pid").LinkTarget
                : Environment.MachineName;
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Nothing to tell by: a text that is never recognized.
            return "unknown";
        }
    }

    [GeneratedRegex(
        @" on (?<host>[^\s,]+), process (?<id>[0-9]+) \((?<machine>[0-9a-f]{8})-(?<start>[0-9]+)\)$", RegexOptions.CultureInvariant)]
    private static partial Regex ProcessText();
}
