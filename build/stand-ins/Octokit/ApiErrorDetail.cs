namespace Octokit;

/// <summary>One error of a request.</summary>
public class ApiErrorDetail
{
    /// <summary>With everything given.</summary>
    public ApiErrorDetail(string message, string code, string field, string resource) =>
        (Message, Code, Field, Resource) = (message, code, field, resource);

    /// <summary>One sentence.</summary>
    public string Message { get; internal set; }

    /// <summary>GitHub's code, such as already_exists.</summary>
    public string Code { get; internal set; }

    /// <summary>The field.</summary>
    public string Field { get; internal set; }

    /// <summary>The resource.</summary>
    public string Resource { get; internal set; }
}
