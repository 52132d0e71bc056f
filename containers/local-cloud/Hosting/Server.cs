using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Slipway.LocalCloud.Hosting;

/// <summary>The HTTP server: bare Kestrel on a socket that is already bound, with no configuration but ours.</summary>
internal static class Server
{
    private static readonly TimeSpan OrderlyStop = TimeSpan.FromSeconds(10);

    public static WebApplication Build(
        Socket socket,
        Func<HttpContext, Task> answer,
        IEnumerable<IHostedService> workers,
        int? parent,
        TimeProvider time,
        ILoggerFactory log)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "Slipway.LocalCloud" });
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = OrderlyStop);
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = _ => socket);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;

            // The longest request line is a presigned URL with a session's token; the most headers are metadata (2 KB) and tags of an
            // object.
            kestrel.Limits.MaxRequestLineSize = 16 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen((IPEndPoint)socket.LocalEndPoint!);
        });

        // Workers start in this order, and the server after all of them: the first request finds everything resumed.
        foreach (var worker in workers)
        {
            builder.Services.AddSingleton(worker);
        }

        if (parent is { } process)
        {
            builder.Services.AddSingleton<IHostedService>(services => ActivatorUtilities.CreateInstance<ParentWatch>(services, process));
            builder.Services.AddSingleton<IHostLifetime, ChildLifetime>();
        }

        var application = builder.Build();
        application.Run(new RequestDelegate(answer));
        return application;
    }
}
