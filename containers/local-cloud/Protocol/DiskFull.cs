namespace Slipway.LocalCloud.Protocol;

/// <summary>Tells a full disk from other faults of files.</summary>
internal static class DiskFull
{
    /// <summary>What a client hears. It may try again: nothing was changed.</summary>
    public const string Message =
        "The disk of the local cloud's state folder is full: nothing was changed. Make room there, or delete objects, then try again.";

    // ENOSPC and EDQUOT of Linux and macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] Codes = OperatingSystem.IsWindows()
        ? [unchecked((int)0x80070070), unchecked((int)0x80070027)]
        : OperatingSystem.IsMacOS() ? [28, 69] : [28, 122];

    public static bool Is(Exception exception) => exception is IOException && Codes.Contains(exception.HResult);
}
