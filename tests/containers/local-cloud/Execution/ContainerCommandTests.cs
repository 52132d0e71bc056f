using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Tests.Execution;

public sealed class ContainerCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Paths_that_the_image_holds_are_turned_into_paths_below_its_root()
    {
        var image = Image() with { Command = ["/opt/ml/input", "/etc/passwd"] };

        var command = ContainerCommand.Of(Run(image));

        Assert.Equal("dotnet", command.Program);
        Assert.Equal([Path.Combine(_folder.Path, "opt/program/App.dll"), "/opt/ml/input", "/etc/passwd"], command.Arguments);
        Assert.Equal(Path.Combine(_folder.Path, "opt/program"), command.WorkingFolder);
    }

    [Fact]
    public void A_path_that_climbs_out_of_the_image_is_left_alone() =>
        Assert.Equal("/../../etc/passwd", ContainerCommand.Of(Run(Image()) with { Arguments = ["/../../etc/passwd"] }).Arguments[^1]);

    [Fact]
    public void Arguments_replace_the_command() =>
        Assert.Equal("train", ContainerCommand.Of(Run(Image() with { Command = ["serve"] }) with { Arguments = ["train"] }).Arguments[^1]);

    [Fact]
    public void An_entrypoint_of_the_request_drops_the_command_of_the_image()
    {
        var command = ContainerCommand.Of(Run(Image() with { Command = ["serve"] }) with { Entrypoint = ["sh"] });

        Assert.Equal("sh", command.Program);
        Assert.Empty(command.Arguments);
    }

    [Fact]
    public void An_image_without_a_program_is_refused()
    {
        var fault = Assert.Throws<ContainerStartException>(() => ContainerCommand.Of(Run(Image() with { Entrypoint = [] })));

        Assert.Contains("names no program", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private UnpackedImage Image()
    {
        _folder.File("opt/program/App.dll", "");
        return new UnpackedImage("sha256:0", _folder.Path, ["dotnet", "/opt/program/App.dll"], [], [], "/opt/program");
    }

    private static ContainerSpecification Run(UnpackedImage image) => new(image, null, new Dictionary<string, string>(), "/base", "/log");
}
