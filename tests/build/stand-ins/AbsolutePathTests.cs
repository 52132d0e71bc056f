using Nuke.Common;
using Nuke.Common.IO;

namespace Slipway.StandIns.Tests;

public sealed class AbsolutePathTests : IDisposable
{
    private readonly AbsolutePath _folder = Directory.CreateTempSubdirectory("paths").FullName;

    public void Dispose() => _folder.DeleteDirectory();

    [Fact]
    public void Paths_are_joined_normalized_and_compared()
    {
        AbsolutePath root = "/a/b/";

        Assert.Equal("/a/b/c/d.json", (root / "c" / "x/../d.json").ToString());
        Assert.Equal("/a/b.zip", root + ".zip");
        Assert.Equal("/a", root / ..);
        Assert.True(root == (AbsolutePath)"/a/x/../b");
        Assert.Equal(
            ("d.json", "d", ".json"), ((root / "d.json").Name, (root / "d.json").NameWithoutExtension, (root / "d.json").Extension));
        Assert.Null(((AbsolutePath)"/").Parent);
        Assert.Throws<ArgumentException>(() => (AbsolutePath)"a/b");
    }

    [Fact]
    public void Quotes_are_added_on_request()
    {
        AbsolutePath path = "/a b";

        Assert.Equal("/a b \"/a b\" '/a b'", $"{path} {path:dq} {path:sn}");
    }

    [Fact]
    public void Texts_end_with_a_line_break_and_folders_come_along()
    {
        var file = _folder / "new" / "file.txt";

        file.WriteAllText("one").AppendAllLines(["two"]).UpdateText(x => x.ToUpperInvariant());

        Assert.Equal("ONE\nTWO\n", file.ReadAllText());
        Assert.Equal(["ONE", "TWO"], file.ReadAllLines());
    }

    [Fact]
    public void Exists_goes_by_the_name_of_what_is_asked()
    {
        var file = (_folder / "f").TouchFile();
        var directory = _folder / "f";

        Assert.True(file.Exists());
        Assert.False(directory.Exists());
        Assert.Throws<ArgumentException>(() => (_folder / "f").Exists());
        Assert.Null((_folder / "none").ExistingFile());
    }

    [Fact]
    public void Folders_are_copied_moved_and_globbed()
    {
        (_folder / "from" / "sub" / "a.cs").WriteAllText("a");
        (_folder / "from" / "b.txt").WriteAllText("b");

        (_folder / "from").Copy(_folder / "to", excludeFile: x => x.HasExtension("txt"));
        Assert.Equal([_folder / "to" / "sub" / "a.cs"], (_folder / "to").GlobFiles("**/*"));
        Assert.Throws<IOException>(() => (_folder / "from").Copy(_folder / "to"));

        (_folder / "from").Move(_folder / "to", ExistsPolicy.MergeAndOverwrite);
        Assert.False((_folder / "from").DirectoryExists());
        Assert.Equal([_folder / "to" / "b.txt"], (_folder / "to").GlobFiles("**/*", "!**/*.cs"));
        Assert.Equal([_folder / "to" / "sub"], (_folder / "to").GlobDirectories("**/s*"));
        Assert.Equal("sub/a.cs", (_folder / "to").GetUnixRelativePathTo(_folder / "to" / "sub" / "a.cs").ToString());
        Assert.True(_folder.Contains(_folder / "to") && !(_folder / "to").Contains(_folder));
    }
}
