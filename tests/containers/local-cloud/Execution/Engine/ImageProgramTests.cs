using System.Text;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Execution.Engine;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

public sealed class ImageProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void An_image_without_a_base_layer_needs_this_machine()
    {
        _folder.File("opt/program/App.dll", "");

        Assert.False(IsInside("dotnet", "/opt/program/App.dll"));
        Assert.False(IsInside("python3", "/opt/program/main.py"));
        Assert.False(IsInside("/bin/sh", "/opt/program/run.sh"));
        Assert.False(IsInside());
    }

    [Fact]
    public void A_program_is_found_by_its_path_or_on_the_path_of_the_image()
    {
        _folder.File("usr/bin/python3", "program");
        _folder.File("srv/venv/bin/serve", "program");
        _folder.File("opt/program/run", "program");

        Assert.True(IsInside("python3", "/opt/program/main.py"));
        Assert.True(IsInside("/usr/bin/python3"));
        Assert.True(IsInside("./run"));
        Assert.False(IsInside("serve"));
        Assert.True(ImageProgram.IsInside(Run(Image("serve") with { Environment = ["PATH=/srv/venv/bin:/usr/bin"] })));
    }

    [Fact]
    public void The_entrypoint_of_the_request_counts() =>
        Assert.False(ImageProgram.IsInside(Run(Image("/usr/bin/python3")) with { Entrypoint = ["/usr/bin/other"] }));

    [Fact]
    public void A_script_needs_what_its_first_line_names()
    {
        _folder.File("run", "#! /bin/sh -e\necho");
        Assert.False(IsInside("/run"));

        _folder.File("bin/sh", "program");
        Assert.True(IsInside("/run"));
    }

    [Fact]
    public void A_dynamically_linked_program_needs_its_loader()
    {
        _folder.File("run", "");
        File.WriteAllBytes(_folder.File("run"), Elf("/lib/ld.so"));
        Assert.False(IsInside("/run"));

        _folder.File("lib/ld.so", "loader");
        Assert.True(IsInside("/run"));
    }

    [Fact]
    public void A_path_out_of_the_image_is_outside() => Assert.False(IsInside("/../../../../../../bin/sh"));

    public void Dispose() => _folder.Dispose();

    private bool IsInside(params string[] entrypoint) => ImageProgram.IsInside(Run(Image(entrypoint)));

    private UnpackedImage Image(params string[] entrypoint) => new("sha256:0", _folder.Path, entrypoint, [], [], "/opt/program");

    private static ContainerSpecification Run(UnpackedImage image) => new(image, null, new Dictionary<string, string>(), "/base", "/log");

    // A header of 64 bytes, one program header of 56, the loader's name (System V ABI, ELF-64).
    private static byte[] Elf(string loader)
    {
        var file = new byte[64 + 56 + loader.Length + 1];
        using var writer = new BinaryWriter(new MemoryStream(file));
        writer.Write("\u007fELF"u8);
        writer.Write((byte)2);
        writer.Write((byte)1);
        writer.Seek(32, SeekOrigin.Begin);
        writer.Write(64UL);
        writer.Seek(54, SeekOrigin.Begin);
        writer.Write((ushort)56);
        writer.Write((ushort)1);
        writer.Seek(64, SeekOrigin.Begin);
        writer.Write(3);
        writer.Seek(72, SeekOrigin.Begin);
        writer.Write(120UL);
        writer.Seek(96, SeekOrigin.Begin);
        writer.Write((ulong)loader.Length + 1);
        writer.Seek(120, SeekOrigin.Begin);
        writer.Write(Encoding.ASCII.GetBytes(loader));
        return file;
    }
}
