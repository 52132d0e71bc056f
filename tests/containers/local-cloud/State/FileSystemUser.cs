using System.Runtime.InteropServices;

namespace Slipway.LocalCloud.Tests.State;

/// <summary>
/// Lets this thread meet files as a user without privileges, until disposed: root may do everything with every file, and tests of what may
/// not be done would have nothing to see. Linux keeps that user for each thread (setfsuid(2)); other threads, and so other tests, notice
/// nothing. Nothing may be awaited meanwhile.
/// </summary>
internal sealed class FileSystemUser : IDisposable
{
    private const uint Root = 0;
    private const uint Nobody = 65534;

    // What setfsuid answers to an id that no user has: the present one, which stays.
    private const uint Asking = uint.MaxValue;

    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly bool _changed;

    private FileSystemUser(bool changes)
    {
        _changed = changes;
        if (changes)
        {
            _ = SetFileSystemUser(Nobody);
            Assert.Equal(Nobody, (uint)SetFileSystemUser(Asking));
        }
    }

    /// <summary>Whether files are met as root.</summary>
    public static bool IsRoot => !OperatingSystem.IsWindows() && EffectiveUser() == Root;

    /// <summary>Nobody for root, and who one is for everybody else.</summary>
    public static FileSystemUser Ordinary() => new(IsRoot);

    public void Dispose()
    {
        if (_changed)
        {
            Assert.Equal(_thread, Environment.CurrentManagedThreadId);
            _ = SetFileSystemUser(Root);
            Assert.Equal(Root, (uint)SetFileSystemUser(Asking));
        }
    }

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(uint user);

    [DllImport("libc", EntryPoint = "geteuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint EffectiveUser();
}
