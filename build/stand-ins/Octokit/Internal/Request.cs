namespace Octokit.Internal;

/// <summary>A request.</summary>
public class Request : IRequest
{
    internal const string DefaultAccept = "application/vnd.github.v3+json; charset=utf-8";
    internal const string DefaultContentType = "application/x-www-form-urlencoded";

    /// <inheritdoc/>
    public object Body { get; set; }

    /// <inheritdoc/>
    public Dictionary<string, string> Headers { get; internal set; } = [];

    /// <inheritdoc/>
    public HttpMethod Method { get; set; }

    /// <inheritdoc/>
    public Uri BaseAddress { get; set; }

    /// <inheritdoc/>
    public Uri Endpoint { get; set; }

    /// <inheritdoc/>
    public string ContentType { get; set; }
}
