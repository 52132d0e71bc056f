namespace Octokit;

/// <summary>An answer with its body read.</summary>
public interface IApiResponse<out T>
{
    /// <summary>The body; default when there was none or it was no JSON.</summary>
    T Body { get; }

    /// <summary>The answer as it came.</summary>
    IResponse HttpResponse { get; }
}
