namespace Octokit.Internal;

/// <summary>A request.</summary>
public interface IRequest
{
    /// <summary>Its text.</summary>
    object Body { get; set; }

    /// <summary>Its headers.</summary>
    Dictionary<string, string> Headers { get; }

    /// <summary>Its method.</summary>
    HttpMethod Method { get; }

    /// <summary>The API's root.</summary>
    Uri BaseAddress { get; }

    /// <summary>Its address, relative to the root.</summary>
    Uri Endpoint { get; }

    /// <summary>The media type of its text.</summary>
    string ContentType { get; }
}
