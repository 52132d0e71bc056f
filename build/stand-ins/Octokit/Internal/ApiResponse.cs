namespace Octokit.Internal;

/// <summary>An answer with its body read.</summary>
public class ApiResponse<T> : IApiResponse<T>
{
    /// <summary>Without a body.</summary>
    public ApiResponse(IResponse response) : this(response, default)
    {
    }

    /// <summary>With a body.</summary>
    public ApiResponse(IResponse response, T bodyAsObject) => (HttpResponse, Body) = (response, bodyAsObject);

    /// <inheritdoc/>
    public T Body { get; internal set; }

    /// <inheritdoc/>
    public IResponse HttpResponse { get; internal set; }
}
