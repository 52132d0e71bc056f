using System.Text.Json;

namespace Octokit;

internal static class ErrorBodies
{
    /// <summary>The error in a body; the body itself as message when it is no JSON.</summary>
    public static ApiError Read(string body)
    {
        if (string.IsNullOrEmpty(body))
        {
            return new ApiError(null, null, null);
        }
        try
        {
            using var json = JsonDocument.Parse(body);
            if (json.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new ApiError(body, null, null);
            }
            return new ApiError(Text(json.RootElement, "message"), Text(json.RootElement, "documentation_url"), Details(json.RootElement));
        }
        catch (JsonException)
        {
            return new ApiError(body, null, null);
        }
    }

    private static List<ApiErrorDetail> Details(JsonElement root)
    {
        if (!root.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Array)
        {
            return null;
        }
        return [.. errors.EnumerateArray().Select(error => error.ValueKind == JsonValueKind.Object
            ? new ApiErrorDetail(Text(error, "message"), Text(error, "code"), Text(error, "field"), Text(error, "resource"))
            : new ApiErrorDetail(error.ToString(), null, null, null))];
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
