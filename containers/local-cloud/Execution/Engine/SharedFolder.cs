namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>A folder of this machine that a container works in, as whatever user its image names.</summary>
internal static class SharedFolder
{
    private const UnixFileMode Files =
        UnixFileMode.UserRead | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    private const UnixFileMode Folders = Files | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions All = new()
    {
        RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>
    /// Lets every user read and write all that is in it. Nobody else gets there: the state folder above it is this user's.
    /// </summary>
    public static void Open(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var one in Below(folder).Prepend(new DirectoryInfo(folder)))
        {
            try
            {
                one.UnixFileMode |= one is DirectoryInfo ? Folders : Files;
            }
            catch (UnauthorizedAccessException)
            {
                // Another user's, of an earlier container: it knows its own files.
            }
        }
    }

    /// <summary>Files and folders in it as far as this user sees; no links, which may lead anywhere.</summary>
    public static IEnumerable<FileSystemInfo> Below(string folder) => new DirectoryInfo(folder).EnumerateFileSystemInfos("*", All);
}
