using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>Calls a cloud of another process; an answer that is no 2xx is a failure of the test, unless it is "not found".</summary>
internal sealed class CloudClient(string url) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri(url), Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>Null when there is nothing.</summary>
    public async Task<byte[]?> SendAsync(
        HttpMethod method, string path, byte[]? body = null, string? type = null, string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(body) };
        if (type is not null)
        {
            request.Content!.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        if (authorization is not null)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        using var answer = await _http.SendAsync(request);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? bytes
            : answer.StatusCode == HttpStatusCode.NotFound ? null
            : throw new InvalidOperationException($"{method} {path}: {(int)answer.StatusCode} {Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>Null when the service answers with an error of code <paramref name="missing"/>.</summary>
    public async Task<JsonObject?> CallAsync(string target, JsonObject request, string? missing = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/")
        {
            Content = new StringContent(request.ToJsonString(), Encoding.UTF8, new MediaTypeHeaderValue("application/x-amz-json-1.1")),
        };
        message.Headers.Add("X-Amz-Target", target);
        using var answer = await _http.SendAsync(message);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())?.AsObject() ?? [];
        return answer.IsSuccessStatusCode ? body
            : missing is not null && (string?)body["__type"] == missing ? null
            : throw new InvalidOperationException($"{target}: {body.ToJsonString()}");
    }

    public void Dispose() => _http.Dispose();
}
