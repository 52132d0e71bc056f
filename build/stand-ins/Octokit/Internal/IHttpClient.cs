namespace Octokit.Internal;

/// <summary>Sends one request.</summary>
public interface IHttpClient : IDisposable
{
    /// <summary>Sends it.</summary>
    Task<IResponse> Send(IRequest request, CancellationToken cancellationToken, Func<object, object> preprocessResponseBody = default);

    /// <summary>Longest time of a request.</summary>
    void SetRequestTimeout(TimeSpan timeout);
}
