using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Slipway.Replay.Tests.Faults;

/// <summary>Which requests change something in the cloud.</summary>
internal static partial class MutatingCall
{
    /// <summary>Name of the call; null for one that only reads. Invocations of an endpoint are its users', not the delivery's.</summary>
    public static string? Of(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        if (request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } target)
            return Reading().IsMatch(target) ? null : target;
        if (path.StartsWith("/endpoints/", StringComparison.Ordinal) || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            return null;
        return path == "/" ? null : $"{request.Method} {path}";
    }

    // The JSON protocols name the operation in a header; the Query protocol (STS) posts to the root and only reads here.
    [GeneratedRegex(@"\.(Describe|List|Get|BatchGet|BatchCheck|Search)")]
    private static partial Regex Reading();
}
