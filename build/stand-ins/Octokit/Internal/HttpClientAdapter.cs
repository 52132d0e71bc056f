using System.Text;

namespace Octokit.Internal;

/// <summary>Sends requests by HttpClient.</summary>
public class HttpClientAdapter : IHttpClient
{
    private const int MostRedirects = 3;
    private readonly HttpClient _http;

    /// <summary>Takes the handler that is given.</summary>
    public HttpClientAdapter(Func<HttpMessageHandler> getHandler)
    {
        ArgumentNullException.ThrowIfNull(getHandler);
        _http = new HttpClient(getHandler());
    }

    /// <inheritdoc/>
    public async Task<IResponse> Send(
        IRequest request, CancellationToken cancellationToken, Func<object, object> preprocessResponseBody = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var address = new Uri(request.BaseAddress, request.Endpoint);
        for (var redirects = 0; ; redirects++)
        {
            using var message = Message(request, address);
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, cancellationToken);
            if ((int)response.StatusCode is 301 or 302 or 307 or 308
                && response.Headers.Location is { } location
                && redirects < MostRedirects)
            {
                address = new Uri(address, location);
                continue;
            }
            return await Answer(response, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void SetRequestTimeout(TimeSpan timeout) => _http.Timeout = timeout;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Ends the client.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _http.Dispose();
        }
    }

    private static HttpRequestMessage Message(IRequest request, Uri address)
    {
        var message = new HttpRequestMessage(request.Method, address);
        // Credentials go to the host that they were given for, and to no other that it names.
        var sameHost = address.Authority == request.BaseAddress.Authority && address.Scheme == request.BaseAddress.Scheme;
        foreach (var (name, value) in request.Headers.Where(header => sameHost || header.Key != "Authorization"))
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
        if (request.Body is string text)
        {
            message.Content = new StringContent(text, Encoding.UTF8, request.ContentType);
        }
        return message;
    }

    private static async Task<Response> Answer(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var headers = response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        return new Response(response.StatusCode, body, headers, response.Content.Headers.ContentType?.MediaType);
    }
}
