namespace Octokit;

internal static class RequestUri
{
    /// <summary>The relative address with parameters added to its query.</summary>
    public static Uri Apply(Uri uri, IDictionary<string, string> parameters)
    {
        if (parameters is null || parameters.Count == 0)
        {
            return uri;
        }
        var query = string.Join("&", parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"));
        var text = uri.ToString();
        return new Uri(text + (text.Contains('?', StringComparison.Ordinal) ? "&" : "?") + query, UriKind.RelativeOrAbsolute);
    }
}
