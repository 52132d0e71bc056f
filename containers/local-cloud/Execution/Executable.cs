namespace Slipway.LocalCloud.Execution;

/// <summary>Finds programs as execvp(3) does.</summary>
internal static class Executable
{
    /// <summary>A path is taken relative to <paramref name="folder"/>, a bare name is looked up; null when there is no such
    /// program.</summary>
    public static string? Find(string program, string folder, string path)
    {
        string[] suffixes = OperatingSystem.IsWindows() ? ["", ".exe", ".cmd"] : [""];
        var folders = program.Contains('/', StringComparison.Ordinal) || Path.IsPathRooted(program)
            ? [folder]
            : path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.SelectMany(_ => suffixes, (parent, suffix) => Path.Combine(parent, program + suffix)).FirstOrDefault(IsExecutable);
    }

    private static bool IsExecutable(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
