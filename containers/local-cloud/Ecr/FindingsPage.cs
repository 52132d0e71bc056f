using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.Ecr;

/// <summary>
/// <c>PUT /_localcloud/ecr/findings</c>: says what a scan of an image found, so that a refusal can be rehearsed. AWS has nothing like it.
/// </summary>
internal sealed class FindingsPage(FindingStore findings)
{
    public const string Path = "/_localcloud/ecr/findings";
    private const int MaximumBytes = 1024 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsPut(context.Request.Method))
        {
            throw new ServiceException("InvalidParameterException", $"{Path}: expected PUT, found {context.Request.Method}.", 405);
        }

        await using var body = await RequestBody.ReadAsync(context, MaximumBytes);
        var scan = findings.Put(Parse(body.ToArray()));
        await context.Response.WriteAsync(
            new JsonObject
            {
                ["repositoryName"] = scan.Repository,
                ["imageDigest"] = scan.Digest,
                ["findings"] = scan.Findings.Count,
            }.ToJsonString(),
            context.RequestAborted);
    }

    private static JsonObject Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (JsonException exception)
        {
            throw new ServiceException("InvalidParameterException", $"{Path}: expected a JSON object: {exception.Message}");
        }
    }
}
