using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Slipway.LocalCloud.Execution;

namespace Slipway.LocalCloud.Tests.SageMaker;

/// <summary>Model containers as servers within this process. The variable MODE says how one behaves, NAME what it answers.</summary>
internal sealed class FakeModelLauncher : IContainerLauncher
{
    private readonly ConcurrentQueue<FakeModelContainer> _containers = new();

    public IReadOnlyList<FakeModelContainer> Started => [.. _containers];

    /// <summary>Names of those that end at once whenever they are started from now on.</summary>
    public ConcurrentDictionary<string, bool> Broken { get; } = new();

    /// <summary>Names of those that cannot be started, as when the engine is away.</summary>
    public ConcurrentDictionary<string, bool> Refused { get; } = new();

    public async Task<IRunningContainer> StartAsync(ContainerSpecification specification)
    {
        var container = new FakeModelContainer(specification);
        if (Refused.ContainsKey(container.Name))
        {
            throw new ContainerStartException("The engine is away.");
        }

        await container.StartAsync(Broken.ContainsKey(container.Name));
        _containers.Enqueue(container);
        return container;
    }

    public FakeModelContainer Last(string name) => _containers.Last(container => container.Name == name);
}

internal sealed class FakeModelContainer(ContainerSpecification specification) : IRunningContainer
{
    private readonly TaskCompletionSource<int> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private WebApplication? _server;

    public string Name => specification.Environment["NAME"];

    public IReadOnlyDictionary<string, string> Environment => specification.Environment;

    public string Mode => specification.Environment.GetValueOrDefault("MODE", "");

    /// <summary>Whether it runs on without answering pings, as a program that hangs.</summary>
    public bool Hangs { get; set; }

    /// <summary>Answers wait for it.</summary>
    public TaskCompletionSource Gate { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    public Task<int> Exit => _exit.Task;

    public async Task StartAsync(bool broken = false)
    {
        if (broken || Mode == "dies")
        {
            _exit.SetResult(134);
            return;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var port = specification.Port!.Value;
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        _server = builder.Build();
        _server.Run(AnswerAsync);
        await _server.StartAsync();
    }

    public async Task CrashAsync(int code = 139)
    {
        if (_exit.TrySetResult(code) && _server is not null)
        {
            using var now = new CancellationTokenSource(0);
            await _server.StopAsync(now.Token);
            await _server.DisposeAsync();
        }
    }

    public Task StopAsync(TimeSpan grace) => CrashAsync(0);

    private async Task AnswerAsync(HttpContext http)
    {
        if (http.Request.Path == "/ping")
        {
            http.Response.StatusCode = Hangs || Mode == "sick" ? 500 : 200;
            return;
        }

        if (http.Request.Path == "/execution-parameters")
        {
            var parameters = Environment.GetValueOrDefault("PARAMETERS");
            http.Response.StatusCode = parameters is null ? 404 : 200;
            await http.Response.WriteAsync(parameters ?? "");
            return;
        }

        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync();
        Requests.Enqueue(body);
        if (Mode == "gated")
        {
            await Gate.Task;
        }

        if (body == "bad")
        {
            http.Response.StatusCode = 400;
            await http.Response.WriteAsync("row 1: expected a number");
            return;
        }

        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers["X-Amzn-SageMaker-Custom-Attributes"] = $"seen={http.Request.Headers["X-Amzn-SageMaker-Custom-Attributes"]}";
        await http.Response.WriteAsync($"{Name}:{body}");
    }
}
