using Octokit.Internal;

namespace Octokit;

internal static class JsonBodies
{
    /// <summary>Reads a body as the published pipeline does: only JSON is read; an empty object counts as none.</summary>
    public static IApiResponse<T> Read<T>(IResponse response, IJsonSerializer serializer) =>
        response.ContentType is { } type && type.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && response.Body is string { Length: > 0 } body && body != "{}"
            ? new ApiResponse<T>(response, serializer.Deserialize<T>(body))
            : new ApiResponse<T>(response);
}
