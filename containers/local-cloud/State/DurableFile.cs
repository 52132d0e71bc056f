using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Slipway.LocalCloud.State;

/// <summary>Files that are whole or absent, whatever happens to the process or the machine.</summary>
internal static partial class DurableFile
{
    /// <summary>Writes a file beside its place, syncs it, renames it into place and syncs the folder.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.CurrentManagedThreadId}.tmp";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
            RandomAccess.FlushToDisk(file);
        }

        File.Move(temporary, path, overwrite: true);
        SyncFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>
    /// Writes a file beside its place and renames it into place, without a sync: whole after a crash of this program, but not of the
    /// machine.
    /// </summary>
    public static void WriteUnsynced(string path, ReadOnlySpan<byte> content)
    {
        var temporary = $"{path}.{Environment.CurrentManagedThreadId}.tmp";
        using (var file = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write))
        {
            RandomAccess.Write(file, content, 0);
        }

        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>Syncs a file that is there.</summary>
    public static void Sync(string path)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(file);
    }

    /// <summary>Syncs a file's content, and of what is known about it only what is needed to read it back.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static void SyncData(SafeFileHandle file)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomAccess.FlushToDisk(file);
            return;
        }

        while (SyncFileData(file) != 0)
        {
            const int interrupted = 4;
            if (Marshal.GetLastPInvokeError() is var error and not interrupted)
            {
                throw new IOException($"Cannot sync a file: {Marshal.GetPInvokeErrorMessage(error)}.", error);
            }
        }
    }

    /// <summary>Syncs all that was written to the file system of a folder; false where the system has no such call.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static bool TrySyncFileSystem(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        const int readOnly = 0;
        var descriptor = Open(folder, readOnly);
        try
        {
            return descriptor >= 0 && SyncFileSystem(descriptor) == 0
                ? true
                : throw new IOException(
                    $"Cannot sync the file system of {folder}: error {Marshal.GetLastPInvokeError()}.", Marshal.GetLastPInvokeError());
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    /// <summary>
    /// Makes renames and deletions in a folder durable. The framework opens no folders, hence the system calls; Windows needs none.
    /// </summary>
    public static void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const int readOnly = 0;
        var descriptor = Open(folder, readOnly);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open folder {folder} to sync it: error {Marshal.GetLastPInvokeError()}.");
        }

        try
        {
            if (Sync(descriptor) != 0)
            {
                throw new IOException($"Cannot sync folder {folder}: error {Marshal.GetLastPInvokeError()}.");
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int descriptor);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int SyncFileData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "syncfs", SetLastError = true)]
    private static partial int SyncFileSystem(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
