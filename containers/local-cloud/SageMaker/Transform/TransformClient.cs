using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>Talks to the container of one job.</summary>
internal sealed class TransformClient(Uri address, TimeProvider time) : IDisposable
{
    private const int LongestMessage = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>What the container says of itself: GET /execution-parameters; null when it says nothing that can be read.</summary>
    public async Task<JsonObject?> ParametersAsync(CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(2), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var answer = await _client.GetAsync(new Uri("/execution-parameters", UriKind.Relative), either.Token)
                .ConfigureAwait(false);
            var body = await answer.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK ? JsonNode.Parse(body) as JsonObject : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or JsonException or OperationCanceledException
            && !cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>POST /invocations. Throws <see cref="TransformException"/> when no try succeeds.</summary>
    /// <param name="body">Makes the body anew for each try.</param>
    /// <param name="contentType">Of the body; null for none.</param>
    /// <param name="accept">Of the answer; null for any.</param>
    /// <param name="settings">Timeout and retries.</param>
    /// <param name="cancellation">Ends the job.</param>
    public async Task<byte[]> InvokeAsync(Func<HttpContent> body, string? contentType, string? accept, TransformSettings settings,
        CancellationToken cancellation)
    {
        for (var left = settings.Retries; ; left--)
        {
            try
            {
                return await TryAsync(body(), contentType, accept, settings, cancellation).ConfigureAwait(false);
            }
            catch (TransformException fault) when (left > 0 && fault.Kind == "AlgorithmError")
            {
                await Task.Delay(Pause, time, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    private async Task<byte[]> TryAsync(HttpContent body, string? contentType, string? accept, TransformSettings settings,
        CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/invocations") { Content = body };
        request.Headers.TransferEncodingChunked = settings.PayloadBytes == 0;
        Add(body.Headers, "Content-Type", contentType);
        Add(request.Headers, "Accept", accept);
        using var timeout = new CancellationTokenSource(settings.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var answer = await _client.SendAsync(request, either.Token).ConfigureAwait(false);
            var content = await answer.Content.ReadAsByteArrayAsync(either.Token).ConfigureAwait(false);
            return answer.StatusCode == HttpStatusCode.OK ? content : throw Bad(answer.StatusCode, content);
        }
        catch (HttpRequestException fault)
        {
            throw new TransformException("AlgorithmError", $"The container closed the connection or could not be reached: {fault.Message}");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TransformException("AlgorithmError",
                $"Model server did not respond to /invocations request within {settings.Timeout.TotalSeconds} seconds");
        }
    }

    private static TransformException Bad(HttpStatusCode status, byte[] content)
    {
        var said = Encoding.UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, LongestMessage)));
        return new TransformException(
            (int)status < 500 ? "ClientError" : "AlgorithmError",
                $"Bad HTTP status received from algorithm: {(int)status}\nMessage:\n{said}".TrimEnd());
    }

    private static void Add(HttpHeaders headers, string name, string? value)
    {
        if (value is not null)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }
}
