using System.Net;

namespace Octokit;

/// <summary>An answer as it came.</summary>
public interface IResponse
{
    /// <summary>Its text.</summary>
    object Body { get; }

    /// <summary>Its headers, the first value of each.</summary>
    IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>Its status.</summary>
    HttpStatusCode StatusCode { get; }

    /// <summary>Its media type, without parameters.</summary>
    string ContentType { get; }
}
