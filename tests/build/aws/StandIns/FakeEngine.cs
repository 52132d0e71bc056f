using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Slipway.Aws.Tests.StandIns;

/// <summary>A Docker engine on a unix socket or on TCP that answers what a test says and remembers what it was asked.</summary>
internal sealed class FakeEngine : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly string? _socket;

    private FakeEngine(WebApplication server, string? socket, Uri address)
    {
        _server = server;
        _socket = socket;
        Address = address;
    }

    public Uri Address { get; }

    public List<(string Request, string Body, HeaderDictionary Headers)> Asked { get; } = [];

    public static async Task<FakeEngine> StartAsync(Func<HttpContext, Task> answer, bool tcp = false)
    {
        var socket = tcp ? null : Path.Combine(Path.GetTempPath(), $"engine-{Guid.NewGuid():N}.sock");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            if (socket is null)
            {
                options.Listen(System.Net.IPAddress.Loopback, 0);
            }
            else
            {
                options.ListenUnixSocket(socket);
            }
        });
        var server = builder.Build();
        FakeEngine? engine = null;
        server.Run(async context =>
        {
            using var body = new StreamReader(context.Request.Body);
            engine!.Asked
                .Add(
                    ($"{context.Request.Method} "
                        + $"{context.Request.Path}{context.Request.QueryString}", await body.ReadToEndAsync(), new HeaderDictionary(
                            context.Request.Headers.ToDictionary())));
            await answer(context);
        });
        await server.StartAsync();
        engine = new FakeEngine(
            server, socket, socket is null ? new UriBuilder(server.Urls.First()) { Scheme = "tcp" }.Uri : new Uri($"unix://{socket}"));
        return engine;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        if (_socket is not null)
        {
            File.Delete(_socket);
        }
    }
}
