using System.Runtime.InteropServices;

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

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
