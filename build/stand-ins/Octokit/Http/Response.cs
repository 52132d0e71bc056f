using System.Net;

namespace Octokit.Internal;

internal sealed record Response(
    HttpStatusCode StatusCode, object Body, IReadOnlyDictionary<string, string> Headers, string ContentType) : IResponse;
