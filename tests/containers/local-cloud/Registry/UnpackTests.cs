using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Slipway.LocalCloud.Registry.Unpacking;

namespace Slipway.LocalCloud.Tests.Registry;

public sealed class UnpackTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Root => _folder.File("root");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lays_layers_over_each_other_with_whiteouts()
    {
        Unpack(
            Dir("opt"),
            FileEntry("opt/a", "1"),
            FileEntry("opt/b", "1"),
            Dir("opt/old"),
            FileEntry("opt/old/x", "1"),
            FileEntry("opt/hidden/y", "1"));
        Unpack(
            FileEntry("opt/a", "2"),
            FileEntry("opt/.wh.b", ""),
            FileEntry("opt/old/.wh..wh..opq", ""),
            FileEntry("opt/old/new", "2"),
            FileEntry("opt/.wh.hidden", ""));
        Assert.Equal("2", File.ReadAllText(In("opt/a")));
        Assert.Equal(["a", "old"], Directory.EnumerateFileSystemEntries(In("opt")).Select(Path.GetFileName).Order());
        Assert.Equal(["new"], Directory.EnumerateFileSystemEntries(In("opt/old")).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("a/../../outside")]
    public void Refuses_a_name_that_climbs(string name)
    {
        Assert.Throws<InvalidDataException>(() => Unpack(FileEntry(name, "x")));
        Assert.Throws<InvalidDataException>(() => Unpack(HardLink("link", name)));
        Assert.Equal([Root], Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void An_absolute_name_is_inside_the_image()
    {
        Unpack(FileEntry("/etc/app.conf", "x"));
        Assert.Equal("x", File.ReadAllText(In("etc/app.conf")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("../../../..")]
    [InlineData("/outside")]
    [InlineData("../outside")]
    public void Never_writes_through_a_link_out_of_the_image(string target)
    {
        Directory.CreateDirectory(_folder.File("outside"));
        Unpack(Link("escape", target), FileEntry("escape/planted", "x"));
        Assert.False(File.Exists(_folder.File("planted")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.File("outside")));
        Assert.False(File.Exists("/planted"));
        Assert.True(File.Exists(In("escape/planted")));
    }

    [Fact]
    public void An_absolute_link_means_the_images_root()
    {
        Unpack(FileEntry("usr/lib/real", "x"), Link("lib", "/usr/lib"), Link("usr/bin/tool", "/usr/lib/real"));
        Assert.Equal("x", File.ReadAllText(In("lib/real")));
        Assert.Equal("x", File.ReadAllText(In("usr/bin/tool")));
        Unpack(FileEntry("lib/later", "y"));
        Assert.Equal("y", File.ReadAllText(In("usr/lib/later")));
    }

    [Fact]
    public void Links_in_a_circle_end_in_an_error() =>
        Assert.Throws<InvalidDataException>(() => Unpack(Link("a", "b"), Link("b", "a"), FileEntry("a/x", "")));

    [Fact]
    public void Keeps_modes_and_hard_links()
    {
        var program = FileEntry("run.sh", "#!/bin/sh\n");
        program.Mode = UnixFileMode.UserRead | UnixFileMode.UserExecute;
        Unpack(program, HardLink("again.sh", "run.sh"));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(In("run.sh")).HasFlag(UnixFileMode.UserExecute));
        Assert.Equal("#!/bin/sh\n", File.ReadAllText(In("again.sh")));
    }

    [Fact]
    public void Refuses_what_is_no_archive()
    {
        Directory.CreateDirectory(Root);
        using var junk = new MemoryStream(Encoding.ASCII.GetBytes(new string('x', 2000)));
        Assert.ThrowsAny<Exception>(() => new LayerUnpacker(Root).Unpack(junk, "application/vnd.oci.image.layer.v1.tar"));
        using var zstd = new MemoryStream();
        Assert.Throws<InvalidDataException>(() => new LayerUnpacker(Root).Unpack(zstd, "application/vnd.oci.image.layer.v1.tar+zstd"));
    }

    /// <summary>A tar archive, gzipped.</summary>
    public static byte[] Layer(params TarEntry[] entries)
    {
        using var layer = new MemoryStream();
        using (var gzip = new GZipStream(layer, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new TarWriter(gzip, TarEntryFormat.Pax))
        {
            foreach (var entry in entries)
            {
                writer.WriteEntry(entry);
            }
        }

        return layer.ToArray();
    }

    public static TarEntry FileEntry(string name, string content) =>
        new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(content)) };

    private static PaxTarEntry Dir(string name) => new(TarEntryType.Directory, name);

    private static PaxTarEntry Link(string name, string target) => new(TarEntryType.SymbolicLink, name) { LinkName = target };

    private static PaxTarEntry HardLink(string name, string target) => new(TarEntryType.HardLink, name) { LinkName = target };

    private string In(string path) => Path.Combine(Root, path);

    private void Unpack(params TarEntry[] entries)
    {
        Directory.CreateDirectory(Root);
        using var layer = new MemoryStream(Layer(entries));
        new LayerUnpacker(Root).Unpack(layer, Pusher.GzipLayer);
    }
}
