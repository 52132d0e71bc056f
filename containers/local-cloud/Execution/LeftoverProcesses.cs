using System.Text;

namespace Slipway.LocalCloud.Execution;

/// <summary>
/// Finds what containers of a killed run left over by their environment: also children that outlived the recorded process, and a process
/// that was started in the instant before its record was written. Only Linux shows other processes' environments; elsewhere finds nothing.
/// </summary>
internal static class LeftoverProcesses
{
    /// <summary>Ends every process whose SAGEMAKER_BASE_DIR lies below a folder, and returns how many there were.</summary>
    public static int KillBelow(string folder)
    {
        var marker = $"SAGEMAKER_BASE_DIR={Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))}/";
        var found = Processes().Where(pid => Environment(pid).Any(one => one.StartsWith(marker, StringComparison.Ordinal))).ToList();
        found.ForEach(ProcessGroup.KillOne);
        return found.Count;
    }

    private static IEnumerable<int> Processes() => !OperatingSystem.IsLinux()
        ? []
        : Directory.EnumerateDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0)
            .Where(pid => pid > 0);

    private static string[] Environment(int pid)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ")).Split('\0');
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            // Gone, or somebody else's.
            return [];
        }
    }
}
