using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>Sends requests to the engine and turns its refusals into exceptions.</summary>
internal sealed class EngineConnection : IDisposable
{
    private readonly DockerClientConfiguration _configuration;
    private readonly HttpClient _client;
    private readonly Uri _baseUri;
    private readonly string _prefix;

    public EngineConnection(DockerClientConfiguration configuration, Version version)
    {
        _configuration = configuration;
        (_client, _baseUri) = Open();
        _prefix = version is null ? "" : $"v{version}/";
        DefaultTimeout = configuration.DefaultTimeout;
    }

    public TimeSpan DefaultTimeout { get; set; }

    /// <summary>A call whose answer is read whole.</summary>
    public async Task<(HttpStatusCode Status, string Body)> CallAsync(
        HttpMethod method,
        string path,
        Query query,
        HttpContent content,
        EngineFault fault,
        CancellationToken cancellation,
        TimeSpan? timeout = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout ?? DefaultTimeout);
        try
        {
            using var response = await SendAsync(_client, method, path, query, content, null, fault, limit.Token);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token));
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The engine did not answer {method} /{path} within {timeout ?? DefaultTimeout}.", e);
        }
    }

    /// <summary>A call without a limit, whose answer is read as it comes; the caller disposes of it.</summary>
    public Task<HttpResponseMessage> StreamAsync(
        HttpMethod method,
        string path,
        Query query,
        HttpContent content,
        IDictionary<string, string> headers,
        EngineFault fault,
        CancellationToken cancellation) =>
        SendAsync(_client, method, path, query, content, headers, fault, cancellation);

    /// <summary>A connection that stops being HTTP: bytes both ways.</summary>
    public async Task<HijackedStream> HijackAsync(string path, Query query, EngineFault fault, CancellationToken cancellation)
    {
        Socket socket = null;
        var (client, _) = Open(connected => socket = connected);
        try
        {
            var headers = new Dictionary<string, string> { ["Upgrade"] = "tcp", ["Connection"] = "Upgrade" };
            var response = await SendAsync(client, HttpMethod.Post, path, query, null, headers, fault, cancellation);
            return response.StatusCode == HttpStatusCode.SwitchingProtocols
                ? new HijackedStream(await response.Content.ReadAsStreamAsync(cancellation), socket, client)
                : throw new DockerApiException(response.StatusCode, "Expected the engine to switch protocols.");
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpClient client,
        HttpMethod method,
        string path,
        Query query,
        HttpContent content,
        IDictionary<string, string> headers,
        EngineFault fault,
        CancellationToken cancellation)
    {
        var request = new HttpRequestMessage(method, new Uri(_baseUri, $"/{_prefix}{path}{query}")) { Content = content };
        foreach (var (name, value) in _configuration.DefaultHttpRequestHeaders.Concat(headers ?? new Dictionary<string, string>()))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if ((int)response.StatusCode is >= 100 and < 400)
        {
            return response;
        }
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(cancellation);
            throw fault?.Invoke(response.StatusCode, body) ?? new DockerApiException(response.StatusCode, body);
        }
    }

    private (HttpClient, Uri) Open(Action<Socket> connected = null)
    {
        var (handler, address) = EngineAddress.Open(
            _configuration.EndpointBaseUri, _configuration.Credentials.IsTlsCredentials(), connected);
        var client = new HttpClient(_configuration.Credentials.GetHandler(handler)) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Docker.DotNet", "3.125.15"));
        return (client, address);
    }
}
