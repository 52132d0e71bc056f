using System.Net;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.AspNetCore.Http;

namespace Slipway.Aws.Tests.StandIns;

/// <summary>What Docker.DotNet's stand-in sends over a socket and makes of the answers.</summary>
public sealed class DockerProtocolTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pings_over_a_unix_socket_and_over_tcp(bool tcp)
    {
        await using var engine = await FakeEngine.StartAsync(context => context.Response.WriteAsync("OK"), tcp);
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();

        await client.System.PingAsync();

        Assert.Equal("GET /_ping", engine.Asked.Single().Request);
    }

    [Fact]
    public async Task Asks_for_the_version_of_the_interface_that_the_client_was_made_with()
    {
        await using var engine = await FakeEngine.StartAsync(
            context => context.Response.WriteAsync("""{"Version":"20.10.24","ApiVersion":"1.41"}"""));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient(new Version(1, 41));

        var version = await client.System.GetVersionAsync();

        Assert.Equal(("20.10.24", "1.41"), (version.Version, version.APIVersion));
        Assert.Equal("GET /v1.41/version", engine.Asked.Single().Request);
    }

    [Fact]
    public void Refuses_a_named_pipe_by_name()
    {
        using var configuration = new DockerClientConfiguration(new Uri("npipe://./pipe/docker_engine"));

        Assert.Contains(
            "npipe://./pipe/docker_engine",
            Assert.Throws<NotSupportedException>(() => configuration.CreateClient()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sends_a_container_in_the_engine_s_words()
    {
        await using var engine = await FakeEngine.StartAsync(context => context.Response.WriteAsync("""{"Id":"abc","Warnings":[]}"""));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();

        var created = await client.Containers.CreateContainerAsync(new CreateContainerParameters
        {
            Name = "one",
            Image = "image@sha256:0",
            Cmd = ["train"],
            StopTimeout = TimeSpan.FromSeconds(5),
            ExposedPorts = new Dictionary<string, EmptyStruct> { ["8080/tcp"] = default },
            Healthcheck = new HealthConfig { Test = ["NONE"], Interval = TimeSpan.FromSeconds(2) },
            HostConfig = new HostConfig
            {
                Binds = ["/a:/b:ro"],
                Memory = 1 << 30,
                NanoCPUs = 2_000_000_000,
                NetworkMode = "none",
                ReadonlyRootfs = true,
                PortBindings = new Dictionary<string, IList<PortBinding>>
                {
                    ["8080/tcp"] = [new PortBinding { HostIP = "127.0.0.1", HostPort = "0" }],
                },
                Ulimits = [new Ulimit { Name = "nofile", Soft = 1024, Hard = 2048 }],
                RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.OnFailure, MaximumRetryCount = 1 },
            },
        });

        Assert.Equal("abc", created.ID);
        Assert.Equal("POST /containers/create?name=one", engine.Asked.Single().Request);
        Assert.Equal(
            """
            {"ExposedPorts":{"8080/tcp":{}},"Cmd":["train"],"Healthcheck":{"Test":["NONE"],"Interval":2000000000},"Image":"image@sha256:0","StopTimeout":5,
            "HostConfig":{"Binds":["/a:/b:ro"],"NetworkMode":"none","PortBindings":{"8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"0"}]},
            "RestartPolicy":{"Name":"on-failure","MaximumRetryCount":1},"ReadonlyRootfs":true,"Memory":1073741824,"NanoCpus":2000000000,
            "Ulimits":[{"Name":"nofile","Hard":2048,"Soft":1024}]}}
            """.ReplaceLineEndings(""),
            engine.Asked.Single().Body);
    }

    [Fact]
    public async Task Reports_the_messages_of_a_build_as_they_come_and_a_fault_among_them()
    {
        await using var engine = await FakeEngine.StartAsync(context => context.Response.WriteAsync(
            """
            {"stream":"Step 1/2 : FROM scratch\n"}
            {"aux":{"ID":"sha256:1"}}
            {"errorDetail":{"code":1,"message":"no"},"error":"no"}

            """));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();
        var messages = new Collected();

        await client.Images.BuildImageFromDockerfileAsync(
            new ImageBuildParameters
            {
                Tags = ["a:1", "b:2"],
                Dockerfile = "Dockerfile",
                BuildArgs = new Dictionary<string, string> { ["BASE"] = "x y" },
                Remove = true,
            },
            new MemoryStream([1, 2]), null, null, messages, CancellationToken.None);

        Assert.Equal(
            "POST /build?t=a%3A1&t=b%3A2&rm=1&dockerfile=Dockerfile&buildargs=%7B%22BASE%22%3A%22x%20y%22%7D",
            engine.Asked.Single().Request);
        Assert.Equal("application/x-tar", engine.Asked.Single().Headers["Content-Type"]);
        Assert.Equal(["Step 1/2 : FROM scratch\n", null, null], messages.All.Select(message => message.Stream));
        Assert.Equal("sha256:1", messages.All[1].Aux.ExtensionData["ID"].ToString());
        Assert.Equal(("no", 1), (messages.All[2].ErrorMessage, messages.All[2].Error.Code));
    }

    [Fact]
    public async Task Pulls_with_the_registry_s_credentials_in_the_header()
    {
        await using var engine = await FakeEngine.StartAsync(
            context => context.Response.WriteAsync("""{"status":"Pulling","progressDetail":{"current":3,"total":9},"id":"layer"}"""));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();
        var messages = new Collected();

        await client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromImage = "127.0.0.1:5000/a@sha256:1" },
            new AuthConfig { Username = "AWS", Password = "p" },
            messages,
            CancellationToken.None);

        Assert.Equal(
            (3, 9, "layer"), (messages.All.Single().Progress.Current, messages.All.Single().Progress.Total, messages.All.Single().ID));
        var header = engine.Asked.Single().Headers["X-Registry-Auth"].ToString();
        Assert.Equal("""{"username":"AWS","password":"p"}""", Encoding.UTF8.GetString(Convert.FromBase64String(header)));
    }

    [Fact]
    public async Task An_unknown_image_and_an_unknown_container_have_exceptions_of_their_own()
    {
        await using var engine = await FakeEngine.StartAsync(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync("""{"message":"no such thing"}""");
        });
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();

        Assert.Contains(
            "no such thing",
            (await Assert.ThrowsAsync<DockerImageNotFoundException>(() => client.Images.InspectImageAsync("a"))).ResponseBody,
            StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => client.Containers.InspectContainerAsync("a"))).StatusCode);
    }

    [Fact]
    public async Task Lists_by_label_and_reads_the_moment_of_creation()
    {
        await using var engine = await FakeEngine.StartAsync(
            context => context.Response.WriteAsync("""[{"Id":"a","Created":1700000000,"State":"running","Labels":{"k":"v"}}]"""));
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();

        var found = await client.Containers.ListContainersAsync(new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["k=v"] = true } },
        });

        Assert.Equal("GET /containers/json?all=1&filters=%7B%22label%22%3A%7B%22k%3Dv%22%3Atrue%7D%7D", engine.Asked.Single().Request);
        Assert.Equal(new DateTime(2023, 11, 14, 22, 13, 20, DateTimeKind.Utc), found.Single().Created);
    }

    [Fact]
    public async Task Starting_what_runs_is_told_by_false_and_waiting_brings_the_exit_code()
    {
        await using var engine = await FakeEngine.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path.Value!.EndsWith("/start", StringComparison.Ordinal) ? 304 : 200;
            return context.Response.StatusCode == 304
                ? Task.CompletedTask
                : context.Response.WriteAsync("""{"StatusCode":137,"Error":null}""");
        });
        using var client = new DockerClientConfiguration(engine.Address).CreateClient();

        Assert.False(await client.Containers.StartContainerAsync("a", new ContainerStartParameters()));
        Assert.Equal(137, (await client.Containers.WaitContainerAsync("a")).StatusCode);
    }

    [Fact]
    public async Task Tells_output_from_error_output()
    {
        using var logs = new MultiplexedStream(
            new MemoryStream([1, 0, 0, 0, 0, 0, 0, 2, .. "ab"u8, 2, 0, 0, 0, 0, 0, 0, 1, .. "x"u8, 1, 0, 0, 0, 0, 0, 0, 1, .. "c"u8]),
            true);

        Assert.Equal(("abc", "x"), await logs.ReadOutputToEndAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Leaves_a_terminal_s_output_as_it_is()
    {
        using var logs = new MultiplexedStream(new MemoryStream([1, 0, 0]), false);

        Assert.Equal("\u0001\0\0", (await logs.ReadOutputToEndAsync(CancellationToken.None)).stdout);
    }

    private sealed class Collected : IProgress<JSONMessage>
    {
        public List<JSONMessage> All { get; } = [];

        public void Report(JSONMessage value) => All.Add(value);
    }
}
