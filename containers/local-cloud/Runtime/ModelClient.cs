using System.Net.Http.Headers;

namespace Slipway.LocalCloud.Runtime;

/// <summary>Sends requests to containers, all over one pool of connections.</summary>
internal sealed class ModelClient(TimeProvider time) : IDisposable
{
    // What SageMaker gives a container to answer, and to accept a connection.
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(2);

    // The handler itself: what HttpClient does beyond it, every invocation would pay for.
    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ActivityHeadersPropagator = null,
        ConnectTimeout = TimeSpan.FromSeconds(2),
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(2),
    });

    /// <summary>Whether GET /ping answers 200 within two seconds.</summary>
    public async Task<bool> PingAsync(Uri address, CancellationToken cancellation)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(PingTimeout);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/ping"));
            using var answer = await _client.SendAsync(request, timeout.Token).ConfigureAwait(false);
            return answer.StatusCode == System.Net.HttpStatusCode.OK;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>POST /invocations. Never throws for what the container does; <see cref="ModelAnswer.Fault"/> tells.</summary>
    /// <param name="address">Where the container answers.</param>
    /// <param name="invocation">What it is asked.</param>
    /// <param name="cancellation">When nobody waits any more.</param>
    /// <param name="timeout">What it may take; null for SageMaker's minute.</param>
    public async Task<ModelAnswer> InvokeAsync(
        Uri address, Invocation invocation, CancellationToken cancellation, TimeSpan? timeout = null)
    {
        var patience = timeout ?? AnswerTimeout;
        var start = time.GetTimestamp();
        using var request = Request(address, invocation);
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var answer = await _client.SendAsync(request, both.Token).ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(both.Token).ConfigureAwait(false);
            var attributes = answer.Headers.TryGetValues("X-Amzn-SageMaker-Custom-Attributes", out var values)
                ? string.Join(",", values)
                : null;
            return new ModelAnswer(
                (int)answer.StatusCode, body, answer.Content.Headers.ContentType?.ToString(), attributes, time.GetElapsedTime(start));
        }
        catch (HttpRequestException fault)
        {
            return Failed(start, $"The container closed the connection or could not be reached: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return Failed(
                start,
                    "Your invocation timed out while waiting for a response from container primary: "
                    + $"expected one within {patience.TotalSeconds} s.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private ModelAnswer Failed(long start, string fault) => new(500, [], null, null, time.GetElapsedTime(start), fault);

    // Only what InvokeEndpoint defines reaches the container.
    private static HttpRequestMessage Request(Uri address, Invocation invocation)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/invocations"))
        {
            Content = new ByteArrayContent(invocation.Body),
        };
        if (invocation.ContentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", invocation.ContentType);
        }

        Add(request.Headers, "Accept", invocation.Accept);
        Add(request.Headers, "X-Amzn-SageMaker-Custom-Attributes", invocation.CustomAttributes);
        Add(request.Headers, "X-Amzn-SageMaker-Inference-Id", invocation.InferenceId);
        return request;
    }

    private static void Add(HttpRequestHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
