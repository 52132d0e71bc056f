using System.Globalization;

namespace Slipway.Runners.Rehearsal;

/// <summary>One run at a time in a folder. The lock goes with the process, however it ends.</summary>
public sealed class FolderLock : IDisposable
{
    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <summary>Takes the lock. Throws <see cref="LockedException"/> when another run holds it.</summary>
    public static FolderLock Take(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "lock");
        var holder = Path.Combine(folder, "lock.holder");
        try
        {
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new(file);
        }
        catch (IOException exception)
        {
            var process = File.Exists(holder) ? File.ReadAllText(holder) : "unknown";
            throw new LockedException(
                $"Another run (process {process}) works in {folder}. Wait until it ends, or stop it with Ctrl-C: it can be gone on with. "
                + "Nothing was changed.",
                exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
