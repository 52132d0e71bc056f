using Slipway.Runners.Images;

namespace Slipway.Runners.Tests.Images;

public sealed class DockerfileVerificationTests
{
    [Fact]
    public void The_Dockerfiles_of_this_repository_keep_the_rules()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Slipway.slnx")))
        {
            root = root.Parent!;
        }

        Assert.True(File.Exists(Path.Combine(root.FullName, "model-templates/regression/Dockerfile")));
        Assert.Empty(DockerfileVerification.Faults(root.FullName));
    }

    [Fact]
    public void A_finding_has_path_line_and_rule()
    {
        using var repository = new ModelRepository();

        var faults = DockerfileVerification.Faults(repository.Folder.Path);

        Assert.Contains(faults, fault => fault.StartsWith("models/bikes/Dockerfile:5: DL3002: ", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.StartsWith("models/bikes/Dockerfile:1: SLIP06: ", StringComparison.Ordinal));
    }
}
