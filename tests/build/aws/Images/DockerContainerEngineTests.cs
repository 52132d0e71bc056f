using Docker.DotNet;
using Microsoft.AspNetCore.Http;
using Slipway.Aws.Images.Engine;
using Slipway.Aws.Tests.StandIns;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Images;

public sealed class DockerContainerEngineTests
{
    private static readonly EngineBuild Build = new(
        new MemoryStream([1]),
        "images-test:1",
        new Dictionary<string, string> { ["BASE_IMAGE"] = "sha256:1" },
        new Dictionary<string, string> { ["a"] = "b" });

    private readonly List<string> _said = [];

    [Fact]
    public async Task Says_why_no_engine_answers()
    {
        using var nowhere = new DockerContainerEngine("unix:///no/such/engine.sock");
        using var pipe = new DockerContainerEngine("npipe://./pipe/docker_engine");
        using var nonsense = new DockerContainerEngine("no address");

        Assert.Equal(
            "no container engine answers at unix:///no/such/engine.sock (there is no such socket)", await nowhere.SilenceAsync(default));
        Assert.Contains("named pipe", await pipe.SilenceAsync(default), StringComparison.Ordinal);
        Assert.Equal("DOCKER_HOST is 'no address', expected unix:///PATH or tcp://HOST:PORT", await nonsense.SilenceAsync(default));
    }

    [Fact]
    public async Task An_engine_that_answered_once_is_not_asked_again()
    {
        await using var server = await FakeEngine.StartAsync(context => context.Response.WriteAsync("OK"));
        using var engine = new DockerContainerEngine(server.Address.ToString());

        Assert.Null(await engine.SilenceAsync(default));
        Assert.Null(await engine.SilenceAsync(default));
        Assert.Single(server.Asked);
    }

    [Fact]
    public async Task Builds_with_tag_arguments_and_labels_and_says_each_line()
    {
        await using var server = await FakeEngine.StartAsync(
            context => context.Response.WriteAsync("{\"stream\":\"Step 1/1\\n\"}\n{\"status\":\"Pulling\",\"id\":\"x\"}\n"));
        using var engine = new DockerContainerEngine(server.Address.ToString());

        await engine.BuildAsync(Build, _said.Add, default);

        Assert.Equal(
            "POST /build?t=images-test%3A1&rm=1&forcerm=1&dockerfile=Dockerfile&buildargs=%7B%22BASE_IMAGE%22%3A%22sha256%3A1%22%7D&labels=%7B%22a%22%3A%22b%22%7D",
            server.Asked.Single().Request);
        Assert.Equal(["Step 1/1", "x Pulling"], _said);
    }

    [Fact]
    public async Task A_build_that_fails_ends_with_the_fault_and_the_lines_before_it()
    {
        await using var server = await FakeEngine.StartAsync(context =>
            context.Response
                .WriteAsync(
                    "{\"stream\":\"Step 2/3 : RUN false\\n\"}\n{\"errorDetail\":{\"message\":\"returned 1\"},\"error\":\"returned 1\"}\n"));
        using var engine = new DockerContainerEngine(server.Address.ToString());

        var fault = (await Assert.ThrowsAsync<CloudException>(() => engine.BuildAsync(Build, _said.Add, default))).Message;

        Assert.Equal("The container engine could not build images-test:1: returned 1\nIts last lines:\n  Step 2/3 : RUN false", fault);
    }

    [Fact]
    public async Task A_refusal_names_the_engine_and_what_it_said_and_a_missing_image_is_none()
    {
        await using var server = await FakeEngine.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path.Value!.Contains("missing", StringComparison.Ordinal) ? 404 : 500;
            return context.Response.WriteAsync("""{"message":"no"}""");
        });
        using var engine = new DockerContainerEngine(server.Address.ToString());

        Assert.False(await engine.HasImageAsync("missing", default));
        var fault = await Assert.ThrowsAsync<CloudException>(() => engine.HasImageAsync("broken", default));
        Assert.Equal($"Asked the container engine at {server.Address} whether it has broken: {{\"message\":\"no\"}}", fault.Message);
        Assert.IsAssignableFrom<DockerApiException>(fault.InnerException);
    }
}
