using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Aws.GitHub;
using Slipway.Aws.GitHub.Connection;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>A GitHub on loopback that keeps what it is told, records all traffic, and fails when asked to.</summary>
internal sealed class FakeGitHub : IAsyncDisposable
{
    public const string Token = "ghs_0123456789secret";
    private readonly WebApplication _app;
    private readonly List<Fault> _faults = [];
    private readonly Lock _lock = new();
    private int _dieAt = -1;
    private bool _dieAfter;
    private bool _isDead;

    private FakeGitHub(WebApplication app) => _app = app;

    public GitHubState State { get; } = new();

    public List<Exchange> Exchanges { get; } = [];

    public SkippingTime Time { get; } = new();

    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Requests that were not answered with a fault and may have changed something.</summary>
    public IEnumerable<string> Changes => Exchanges.Where(e => e.Method != "GET").Select(e => e.ToString());

    public static async Task<FakeGitHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var host = new FakeGitHub(app);
        app.Run(host.AnswerAsync);
        await app.StartAsync();
        return host;
    }

    public GitHubCodeHost Connect(int retries = 4, string prefix = "") => new(
        GitHubTarget.Read(name => name switch
        {
            "GITHUB_API_URL" => Url.ToString().TrimEnd('/') + prefix,
            "GITHUB_REPOSITORY" => "acme/models",
            _ => Token,
        }) with { MaxRetries = retries },
        Time,
        () => 0.5);

    /// <summary>The next request of this kind fails so; faults of one kind are used in order.</summary>
    public void Fail(Fault fault, int times = 1) => _faults.AddRange(Enumerable.Repeat(fault, times));

    /// <summary>
    /// The program that calls is killed at this changing request, counted from 0, before or after it takes effect: none of it arrives any
    /// more.
    /// </summary>
    public void Die(int change, bool after) => (_dieAt, _dieAfter) = (Changes.Count() + change, after);

    /// <summary>The next program may call again.</summary>
    public void Revive(bool keepPlan = false) => (_dieAt, _isDead) = (keepPlan ? _dieAt : -1, false);

    public bool IsDead => _isDead;

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        var (fault, exchange) = Take(context, text);
        var answer = fault?.Body ?? exchange.Answer?.ToJsonString() ?? "";
        if (fault is { Status: 0 })
        {
            context.Abort();
            return;
        }
        context.Response.StatusCode = fault?.Status ?? exchange.Status;
        foreach (var (name, value) in fault?.Headers ?? new Dictionary<string, string>())
        {
            context.Response.Headers[name] = value;
        }
        if (answer.Length > 0)
        {
            context.Response.ContentType = (fault?.ContentType ?? "application/json") + "; charset=utf-8";
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(answer));
        }
    }

    private Fault? Kill(string method)
    {
        if (_isDead)
        {
            return Fault.Broken(method, "", false);
        }
        _isDead = method != "GET" && Changes.Count() == _dieAt;
        return _isDead ? Fault.Broken(method, "", _dieAfter) : null;
    }

    private (Fault?, Exchange) Take(HttpContext context, string text)
    {
        lock (_lock)
        {
            // As it came on the wire: an escaped slash in a name is no separator.
            var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget.Split('?');
            var path = target[0].StartsWith("/api/v3", StringComparison.Ordinal) ? target[0]["/api/v3".Length..] : target[0];
            var query = context.Request.QueryString.ToString();
            var method = context.Request.Method;
            var body = text.Length == 0 ? null : JsonNode.Parse(text);
            var fault = Kill(method)
                ?? _faults.FirstOrDefault(f => f.Method == method && path.Contains(f.PathPart, StringComparison.Ordinal));
            if (fault is not null)
            {
                _faults.Remove(fault);
            }
            var (status, answer) = fault is null or { TakesEffect: true }
                ? State.Handle(method, path, context.Request.Query, body)
                : (fault.Status, null);
            var exchange = new Exchange(
                method, path, query, body?.DeepClone(), status, JsonNode.Parse(answer?.ToJsonString() ?? "null"), fault is not null,
                context.Request.Headers.Authorization.ToString());
            Exchanges.Add(exchange);
            return (fault, exchange);
        }
    }
}
