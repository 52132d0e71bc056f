using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Slipway.Inference;

/// <summary>A listening server around one model.</summary>
public sealed class InferenceServer : IAsyncDisposable
{
    // SageMaker sends SIGTERM and, 30 seconds later, SIGKILL.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(25);

    // The limit of InvocationHandler is lower. Up to this size Kestrel reads on after a 413, so that a caller who is still sending gets
    // the answer and not a broken connection.
    private const int MostDrainedBytes = 4 * InferenceOptions.MostBodyBytes;
    private readonly WebApplication _application;

    private InferenceServer(WebApplication application, Task loading)
    {
        _application = application;
        Loading = loading;
    }

    /// <summary>Where it listens, for example <c>http://127.0.0.1:8080</c>.</summary>
    public Uri Address => new(_application.Urls.First());

    /// <summary>Ends when the model is loaded; fails when it cannot be.</summary>
    public Task Loading { get; }

    /// <summary>
    /// Listens, and loads the model meanwhile. <paramref name="load"/> gets the model folder. <paramref name="errors"/> takes the log:
    /// exceptions only. Throws <see cref="FormatException"/> for a sabotage that does not exist.
    /// </summary>
    public static async Task<InferenceServer> StartAsync(
        InferenceOptions options, Func<string, IModel> load, TextWriter errors, TimeProvider time, CancellationToken cancellation)
    {
        var sabotage = Sabotage.Parse(options.Sabotage, time);
        var router = new RequestRouter(TextWriter.Synchronized(errors));
        var application = Build(options);
        application.Run(router.HandleAsync);
        await application.StartAsync(cancellation);
        var address = new Uri(application.Urls.First());
        var loading = Task.Run(
            async () =>
            {
                var model = load(options.ModelFolder);
                RequestDelegate handler = new InvocationHandler(sabotage?.Model?.Invoke(model) ?? model).HandleAsync;
                router.Open(handler);
                await WarmUp.RunAsync(address, model.Schema, cancellation);
                router.Ready(sabotage?.Requests?.Invoke(handler) ?? handler);
            },
            cancellation);
        return new InferenceServer(application, loading);
    }

    /// <summary>Ends when SIGTERM, Ctrl-C or <see cref="StopAsync"/> has stopped it and the open requests are answered.</summary>
    public Task WaitForShutdownAsync() => _application.WaitForShutdownAsync();

    /// <summary>Takes no more requests and answers the open ones.</summary>
    public Task StopAsync() => _application.StopAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private static WebApplication Build(InferenceOptions options)
    {
        // Watching appsettings.json, which nobody has here, would cost start-up time.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTime);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MostDrainedBytes;
            kestrel.Listen(options.IsLoopbackOnly ? IPAddress.Loopback : IPAddress.Any, options.Port);
        });
        return builder.Build();
    }
}
