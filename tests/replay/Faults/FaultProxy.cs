using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Slipway.Replay.Tests.Faults;

/// <summary>Stands between a delivery and its cloud, counts the calls that change something, and makes one of them go wrong.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private const int MoreThanRetries = 12;
    private readonly HttpClient _cloud;
    private readonly WebApplication _server;
    private readonly Fault _fault;
    private readonly Action _kill;
    private readonly Lock _counting = new();
    private readonly List<string> _calls = [];
    private string? _faulty;
    private int _refusals;

    private FaultProxy(Uri cloud, Fault fault, Action kill)
    {
        (_fault, _kill) = (fault, kill);
        _cloud = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = cloud };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Listen(IPAddress.Loopback, 0);
            options.Limits.MaxRequestBodySize = null;
        });
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>Where the delivery sends its requests.</summary>
    public Uri Url => new(_server.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <summary>The mutating calls so far.</summary>
    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_counting)
                return [.. _calls];
        }
    }

    public static async Task<FaultProxy> StartAsync(Uri cloud, Fault fault, Action kill)
    {
        var proxy = new FaultProxy(cloud, fault, kill);
        await proxy._server.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _cloud.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var number = Count(MutatingCall.Of(context.Request));
        var now = number == _fault.At ? _fault.Kind : FaultKind.None;
        if (_fault.Kind == FaultKind.ExpiredCredentials && Calls.Count >= _fault.At)
            await RefuseAsync(context, 403, "ExpiredTokenException", "The security token included in the request is expired");
        else if (now == FaultKind.Throttled || now == FaultKind.ServerError)
            await FailAsync(context, now);
        else if (now == FaultKind.KillBefore)
            Kill(context);
        else
            await ForwardAsync(context, now);
    }

    /// <summary>The number of a mutating call; 0 for others. Repetitions of the faulty call keep its number, until they are enough.</summary>
    private int Count(string? call)
    {
        if (call is null)
            return 0;
        lock (_counting)
        {
            if (call == _faulty && _refusals is > 0 and < MoreThanRetries)
                return _fault.At;
            _calls.Add(call);
            if (_calls.Count == _fault.At)
                _faulty = call;
            return _calls.Count;
        }
    }

    private Task FailAsync(HttpContext context, FaultKind kind)
    {
        lock (_counting)
            _refusals++;
        return kind == FaultKind.Throttled
            ? RefuseAsync(context, 400, "ThrottlingException", "Rate exceeded")
            : RefuseAsync(context, 502, null, "<html><body><h1>502 Bad Gateway</h1></body></html>");
    }

    private static Task RefuseAsync(HttpContext context, int status, string? code, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = code is null ? "text/html" : "application/x-amz-json-1.1";
        return context.Response.WriteAsync(
            code is null ? message
            : context.Request.Headers.ContainsKey("X-Amz-Target") ? $$"""{"__type":"{{code}}","message":"{{message}}"}"""
            : $"<Error><Code>{code}</Code><Message>{message}</Message></Error>");
    }

    private void Kill(HttpContext context)
    {
        _kill();
        context.Abort();
    }

    private async Task ForwardAsync(HttpContext context, FaultKind now)
    {
        using var request = await CopyAsync(context.Request);
        using var answer = await _cloud.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        if (now == FaultKind.KillAfter)
        {
            Kill(context);
            return;
        }

        if (now == FaultKind.LostAnswer)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
            context.Response.Headers[name] = values.ToArray();
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<HttpRequestMessage> CopyAsync(HttpRequest source)
    {
        var body = new MemoryStream();
        await source.Body.CopyToAsync(body);
        var target = new HttpRequestMessage(new HttpMethod(source.Method), source.HttpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget)
        {
            Content = new ByteArrayContent(body.ToArray()),
        };
        foreach (var (name, values) in source.Headers.Where(header => !header.Key.StartsWith(':') && header.Key is not ("Transfer-Encoding" or "Expect")))
        {
            if (!target.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                target.Content.Headers.Remove(name);
                target.Content.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return target;
    }
}
