using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

public sealed class EngineAddressTests
{
    [SkippableTheory]
    [InlineData(null, "", "unix:///var/run/docker.sock")]
    [InlineData(null, "/run/user/1000/docker.sock", "unix:///run/user/1000/docker.sock")]
    [InlineData(null, "/home/me/.docker/run/docker.sock", "unix:///home/me/.docker/run/docker.sock")]
    [InlineData("tcp://127.0.0.1:2375", "/var/run/docker.sock", "tcp://127.0.0.1:2375/")]
    public void Is_what_DOCKER_HOST_says_else_a_socket_that_is_there(string? host, string socket, string expected)
    {
        Skip.If(OperatingSystem.IsWindows(), "engines of Windows listen on a named pipe");
        var variables = new Dictionary<string, string?>
        {
            ["DOCKER_HOST"] = host,
            ["XDG_RUNTIME_DIR"] = "/run/user/1000",
            ["HOME"] = "/home/me",
        };

        Assert.Equal(expected, EngineAddress.Find(variables.GetValueOrDefault, path => path == socket)?.ToString());
    }

    [Fact]
    public void Is_none_when_DOCKER_HOST_is_no_address() => Assert.Null(EngineAddress.Find(_ => "somewhere", _ => true));

    [Theory]
    [InlineData("unix:///var/run/docker.sock", true)]
    [InlineData("tcp://127.0.0.1:2375", true)]
    [InlineData("tcp://docker:2375", false)]
    public void Of_another_machine_is_told_apart(string address, bool here) => Assert.Equal(here, EngineAddress.IsHere(new Uri(address)));
}
