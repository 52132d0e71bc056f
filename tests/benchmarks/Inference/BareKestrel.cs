using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Slipway.Benchmarks.Inference;

/// <summary>The floor: Kestrel alone. POST /N is answered with the same N bytes every time, without a look at the request's body.</summary>
internal static class BareKestrel
{
    public static Task RunAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        var application = builder.Build();
        byte[] body = [];
        application.Run(context =>
        {
            if (HttpMethods.IsPost(context.Request.Method))
            {
                var length = int.Parse(context.Request.Path.Value.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
                if (body.Length != length)
                    body = new byte[length];
                context.Response.ContentType = "text/csv";
                context.Response.ContentLength = length;
                return context.Response.Body.WriteAsync(body).AsTask();
            }

            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        });
        return application.RunAsync();
    }
}
