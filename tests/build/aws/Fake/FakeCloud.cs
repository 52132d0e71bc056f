using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Aws.Connection;

namespace Slipway.Aws.Tests.Fake;

/// <summary>A server on loopback that records what it is asked and gives canned answers, in order, by operation.</summary>
internal sealed class FakeCloud : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Func<Received, Canned>>> _answers = new();
    private readonly ConcurrentQueue<Received> _received = new();

    private FakeCloud(WebApplication app) => _app = app;

    public IReadOnlyList<Received> Received => [.. _received];

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<FakeCloud> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var cloud = new FakeCloud(app);
        app.Run(cloud.AnswerAsync);
        await app.StartAsync();
        return cloud;
    }

    public AwsClients Clients(TimeProvider? time = null, int retries = 0) =>
        new(new AwsTarget(Url, "us-east-1") { MaxRetries = retries, MaxInferenceRetries = retries }, time ?? TimeProvider.System);

    /// <summary>
    /// The next answer to an operation ("SageMaker.CreateModel") or a method and path ("PUT /bucket/key"); the last one stays.
    /// </summary>
    public FakeCloud On(string operation, Canned answer) => On(operation, _ => answer);

    public FakeCloud On(string operation, Func<Received, Canned> answer)
    {
        _answers.GetOrAdd(operation, _ => new()).Enqueue(answer);
        return this;
    }

    public FakeCloud On(string operation, string json) => On(operation, Canned.Json(json));

    public IEnumerable<string> Operations => Received.Select(r => r.Operation);

    public Received Single(string operation) => Assert.Single(Received, r => r.Operation == operation);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var target = context.Request.Headers["X-Amz-Target"].ToString();
        var received = new Received(
            target.Length > 0 ? target : $"{context.Request.Method} {context.Request.Path}",
            context.Request.Method,
            context.Request.Path + context.Request.QueryString.ToString(),
            context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body.ToArray());
        _received.Enqueue(received);
        var answer = _answers.TryGetValue(received.Operation, out var queue) && queue.TryPeek(out var next)
            ? next(received)
            : Canned.Error(500, "TestHasNoAnswer", received.Operation);
        if (queue is { Count: > 1 })
        {
            queue.TryDequeue(out _);
        }
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.ContentType;
        context.Response.Headers["x-amzn-RequestId"] = "request-1";
        foreach (var (name, value) in answer.Headers)
        {
            context.Response.Headers[name] = value;
        }
        if (context.Request.Method != "HEAD" && answer.Body.Length > 0)
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer.Body));
        }
    }
}
