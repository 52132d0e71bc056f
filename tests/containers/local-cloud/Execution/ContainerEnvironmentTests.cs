using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Tests.Execution;

public sealed class ContainerEnvironmentTests
{
    private static readonly ContainerSpecification Specification = new(
        new UnpackedImage("sha256:0", "/", ["x"], [], ["PATH=/image/bin", "A=image", "B=image"], "/"),
        null,
        new Dictionary<string, string> { ["B"] = "request" },
        "/base",
        "/log");

    [Fact]
    public void The_request_wins_over_the_image_and_the_host_gives_only_what_a_process_needs()
    {
        var host = new Dictionary<string, string> { ["PATH"] = "/bin", ["HOME"] = "/home", ["AWS_SECRET_ACCESS_KEY"] = "secret" };

        var environment = ContainerEnvironment.Of(Specification, host, "/usr/lib/dotnet/dotnet");

        Assert.Equal(["A", "B", "HOME", "PATH", "SAGEMAKER_BASE_DIR"], environment.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("image", "request", "/base"), (environment["A"], environment["B"], environment["SAGEMAKER_BASE_DIR"]));
        Assert.Equal("/usr/lib/dotnet:/bin:/image/bin", environment["PATH"]);
    }
}
