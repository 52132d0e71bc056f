using System.Net;
using Octokit.Internal;

namespace Octokit;

/// <summary>Sends requests to the API of GitHub or of a GitHub Enterprise Server.</summary>
public class Connection : IConnection
{
    private readonly ProductHeaderValue _product;
    private readonly ICredentialStore _credentialStore;
    private readonly IHttpClient _httpClient;
    private readonly IJsonSerializer _serializer;

    /// <summary>With everything given.</summary>
    public Connection(
        ProductHeaderValue productInformation,
        Uri baseAddress,
        ICredentialStore credentialStore,
        IHttpClient httpClient,
        IJsonSerializer serializer)
    {
        ArgumentNullException.ThrowIfNull(baseAddress);
        if (!baseAddress.IsAbsoluteUri)
        {
            throw new ArgumentException($"The base address '{baseAddress}' must be an absolute URI", nameof(baseAddress));
        }
        _product = productInformation;
        BaseAddress = baseAddress;
        _credentialStore = credentialStore;
        _httpClient = httpClient;
        _serializer = serializer;
    }

    /// <inheritdoc/>
    public Uri BaseAddress { get; internal set; }

    /// <inheritdoc/>
    public Task<IApiResponse<T>> Get<T>(
        Uri uri, IDictionary<string, string> parameters, string accepts, CancellationToken cancellationToken) =>
        Send<T>(HttpMethod.Get, uri, parameters, null, accepts, null, cancellationToken);

    /// <inheritdoc/>
    public Task<IApiResponse<T>> Post<T>(
        Uri uri,
        object body,
        string accepts,
        string contentType,
        IDictionary<string, string> parameters,
        CancellationToken cancellationToken = default) =>
        Send<T>(HttpMethod.Post, uri, parameters, body, accepts, contentType, cancellationToken);

    /// <inheritdoc/>
    public Task<IApiResponse<T>> Put<T>(Uri uri, object body) =>
        Send<T>(HttpMethod.Put, uri, null, body, null, null, CancellationToken.None);

    /// <inheritdoc/>
    public Task<IApiResponse<T>> Patch<T>(Uri uri, object body) =>
        Send<T>(HttpMethod.Patch, uri, null, body, null, null, CancellationToken.None);

    /// <inheritdoc/>
    public async Task<HttpStatusCode> Delete(Uri uri) =>
        (await Send<object>(HttpMethod.Delete, uri, null, null, null, null, CancellationToken.None)).HttpResponse.StatusCode;

    private async Task<IApiResponse<T>> Send<T>(
        HttpMethod method,
        Uri uri,
        IDictionary<string, string> parameters,
        object body,
        string accepts,
        string contentType,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var request = new Request
        {
            Method = method,
            BaseAddress = BaseAddress,
            Endpoint = RequestUri.Apply(uri, parameters),
            ContentType = contentType ?? Request.DefaultContentType,
        };
        request.Headers["Accept"] = accepts ?? Request.DefaultAccept;
        request.Headers["User-Agent"] =
            $"{_product} ({Environment.OSVersion.Platform}; {System.Runtime.InteropServices.RuntimeInformation.OSArchitecture}; Octokit)";
        var credentials = await _credentialStore.GetCredentials();
        if (credentials is { AuthenticationType: AuthenticationType.Bearer or AuthenticationType.Oauth })
        {
            request.Headers["Authorization"] =
                $"{(credentials.AuthenticationType == AuthenticationType.Bearer ? "Bearer" : "Token")} {credentials.Password}";
        }
        request.Body = body is null or string ? body : _serializer.Serialize(body);
        var response = await _httpClient.Send(request, cancellationToken);
        ErrorResponses.Check(response);
        return JsonBodies.Read<T>(response, _serializer);
    }
}
