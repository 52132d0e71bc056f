using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.State;

public sealed class DiscardedFolderTests : IDisposable
{
    private const UnixFileMode Everything = (UnixFileMode)0b111_111_111;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Is_deleted_with_all_that_is_in_it_and_may_be_missing()
    {
        _folder.File("gone/a/b", "content");

        DiscardedFolder.Remove(_folder.File("gone"));
        DiscardedFolder.Remove(_folder.File("gone"));

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [SkippableFact]
    public void Is_moved_aside_when_what_is_in_it_cannot_be_deleted()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no folders that their owner cannot look into");
        Skip.If(
            FileSystemUser.IsRoot && !OperatingSystem.IsLinux(),
            "root may look into every folder, and only Linux lets a thread be somebody else");
        Mode(_folder.Path, Everything);
        using var somebody = FileSystemUser.Ordinary();
        _folder.File("kept/locked/file", "content");
        Mode(_folder.File("kept/locked"), UnixFileMode.None);

        DiscardedFolder.Remove(_folder.File("kept"));

        var aside = Assert.Single(Directory.EnumerateDirectories(_folder.Path));
        Assert.StartsWith("kept.discarded-", Path.GetFileName(aside), StringComparison.Ordinal);
        Mode(Path.Combine(aside, "locked"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public void Dispose() => _folder.Dispose();

    private static void Mode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
