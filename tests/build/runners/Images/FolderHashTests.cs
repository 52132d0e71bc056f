using Slipway.Runners.Images;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Images;

public sealed class FolderHashTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Hash(params string[] paths) => FolderHash.Compute(_folder.Path, paths.Select(_folder.File));

    [Fact]
    public void Depends_on_names_and_contents_alone()
    {
        _folder.Write("model/a.cs", "a");
        _folder.Write("model/b/c.cs", "c");
        var before = Hash("model");

        File.SetLastWriteTimeUtc(_folder.File("model/a.cs"), new DateTime(1999, 12, 31, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(before, Hash("model"));
        Assert.Equal(before, Hash("model", "model/a.cs"));
        Assert.Equal(before, Hash("model", "missing"));

        _folder.Write("model/a.cs", "A");
        Assert.NotEqual(before, Hash("model"));
        Assert.Matches("^[0-9a-f]{64}$", before);
    }

    [Fact]
    public void A_file_that_moves_is_a_change()
    {
        _folder.Write("model/a.cs", "a");
        var before = Hash("model");

        File.Move(_folder.File("model/a.cs"), _folder.File("model/b.cs"));

        Assert.NotEqual(before, Hash("model"));
    }

    [Fact]
    public void Build_output_does_not_count()
    {
        _folder.Write("model/a.cs", "a");
        var before = Hash("model");

        _folder.Write("model/bin/Debug/a.dll", "x");
        _folder.Write("model/sub/obj/a.json", "y");

        Assert.Equal(before, Hash("model"));
        _folder.Write("model/robj/a.json", "y");
        Assert.NotEqual(before, Hash("model"));
    }

    [Fact]
    public void The_place_of_the_repository_does_not_count()
    {
        _folder.Write("here/model/a.cs", "a");
        _folder.Write("there/far/model/a.cs", "a");

        Assert.Equal(
            FolderHash.Compute(_folder.File("here"), [_folder.File("here/model")]),
            FolderHash.Compute(_folder.File("there/far"), [_folder.File("there/far/model")]));
    }
}
