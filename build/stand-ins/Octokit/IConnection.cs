using System.Net;

namespace Octokit;

/// <summary>Sends requests to the API; typed clients and users' own calls go through it.</summary>
public interface IConnection
{
    /// <summary>The API's root.</summary>
    Uri BaseAddress { get; }

    /// <summary>GET.</summary>
    Task<IApiResponse<T>> Get<T>(Uri uri, IDictionary<string, string> parameters, string accepts, CancellationToken cancellationToken);

    /// <summary>POST.</summary>
    Task<IApiResponse<T>> Post<T>(
        Uri uri,
        object body,
        string accepts,
        string contentType,
        IDictionary<string, string> parameters = default,
        CancellationToken cancellationToken = default);

    /// <summary>PUT.</summary>
    Task<IApiResponse<T>> Put<T>(Uri uri, object body);

    /// <summary>PATCH.</summary>
    Task<IApiResponse<T>> Patch<T>(Uri uri, object body);

    /// <summary>DELETE.</summary>
    Task<HttpStatusCode> Delete(Uri uri);
}
