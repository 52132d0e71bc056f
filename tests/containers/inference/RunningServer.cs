using System.Net.Http.Headers;
using System.Text;

namespace Slipway.Inference.Tests;

/// <summary>A server in this process on a free port, and a client of it.</summary>
internal sealed class RunningServer(InferenceServer server, StringWriter log) : IAsyncDisposable
{
    public InferenceServer Server => server;

    public string Log => log.ToString();

    public HttpClient Client { get; } = new() { BaseAddress = server.Address };

    public static async Task<RunningServer> StartAsync(
        string? sabotage = null, Func<string, IModel>? load = null, TimeProvider? time = null, bool isReady = true)
    {
        var log = new StringWriter();
        var server = await InferenceServer.StartAsync(
            new InferenceOptions("/model", 0, IsLoopbackOnly: true, sabotage),
            load ?? (_ => new FakeModel()),
            log,
            time ?? TimeProvider.System,
            CancellationToken.None);
        if (isReady)
        {
            await server.Loading;
        }

        return new RunningServer(server, log);
    }

    public async Task<(int Status, string? Type, string Body)> PostAsync(
        string body, string? contentType, string? accept = null, string? attributes = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/invocations")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)),
        };
        if (contentType is not null)
        {
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (attributes is not null)
        {
            request.Headers.Add("X-Amzn-SageMaker-Custom-Attributes", attributes);
        }

        using var response = await Client.SendAsync(request);
        return ((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server.DisposeAsync();
    }
}
