using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Slipway.Runners.Images.Supply;

namespace Slipway.Runners.Tests.Images.Supply;

public class LayerFilesTests
{
    private const string Status = "var/lib/dpkg/status";
    private readonly LayerFiles _files = new();

    [Fact]
    public void A_later_layer_replaces_what_an_earlier_one_had_and_other_files_are_passed_over()
    {
        _files.Apply(Layer((Status, "first"), ("etc/passwd", "root")));
        _files.Apply(Layer(("./" + Status, "second")));

        Assert.Equal("second", Assert.Single(_files.Files).Value);
    }

    [Theory]
    [InlineData("var/lib/dpkg/.wh.status")]
    [InlineData("var/lib/.wh.dpkg")]
    [InlineData("var/.wh..wh..opq")]
    public void What_a_later_layer_removes_is_not_in_the_image(string whiteout)
    {
        _files.Apply(Layer((Status, "first")));
        _files.Apply(Layer((whiteout, "")));

        Assert.Empty(_files.Files);
    }

    [Fact]
    public void What_a_layer_brings_survives_its_own_whiteouts()
    {
        _files.Apply(Layer((Status, "first"), ("opt/a.deps.json", "old")));
        _files.Apply(Layer(("var/lib/dpkg/.wh..wh..opq", ""), (Status, "second")));

        Assert.Equal(["old", "second"], _files.Files.Values);
    }

    [Fact]
    public void Layers_need_not_be_packed()
    {
        _files.Apply(Layer(packed: false, (Status, "plain")));

        Assert.Equal("plain", _files.Files[Status]);
    }

    [Fact]
    public void A_layer_packed_with_zstd_is_refused_by_name() => Assert.Contains(
        "zstd",
        Assert.Throws<InvalidDataException>(() => _files.Apply(new MemoryStream([0x28, 0xB5, 0x2F, 0xFD, 0]))).Message,
        StringComparison.Ordinal);

    private static MemoryStream Layer(params (string Name, string Text)[] files) => Layer(packed: true, files);

    private static MemoryStream Layer(bool packed, params (string Name, string Text)[] files)
    {
        var result = new MemoryStream();
        var target = packed ? new GZipStream(result, CompressionLevel.Fastest, leaveOpen: true) : (Stream)result;
        using (var tar = new TarWriter(target, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, text) in files)
            {
                tar.WriteEntry(
                    new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) });
            }
        }

        if (packed)
        {
            target.Dispose();
        }

        result.Position = 0;
        return result;
    }
}
