namespace Octokit;

/// <summary>What the API says about an error.</summary>
public class ApiError
{
    /// <summary>With everything given.</summary>
    public ApiError(string message, string documentationUrl, IReadOnlyList<ApiErrorDetail> errors) =>
        (Message, DocumentationUrl, Errors) = (message, documentationUrl, errors);

    /// <summary>One sentence.</summary>
    public string Message { get; internal set; }

    /// <summary>Where it is documented.</summary>
    public string DocumentationUrl { get; internal set; }

    /// <summary>The single errors.</summary>
    public IReadOnlyList<ApiErrorDetail> Errors { get; internal set; }
}
