using System.Text.Encodings.Web;
using System.Text.Json;

namespace Slipway.LocalCloud.Status;

/// <summary>
/// <c>/_localcloud/</c>: what the cloud is and does, as a page without scripts, or as JSON for who asks for it (Accept, or
/// <c>?format=json</c>).
/// </summary>
internal sealed class StatusPage(StatusReport report)
{
    public const string Path = "/_localcloud/";
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Task HandleAsync(HttpContext context)
    {
        var made = report.Make();
        context.Response.Headers.CacheControl = "no-store";
        if (WantsJson(context.Request))
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(made.ToJsonString(Json) + "\n", context.RequestAborted);
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";
        return context.Response.WriteAsync(StatusHtml.Of(made), context.RequestAborted);
    }

    private static bool WantsJson(HttpRequest request) =>
        request.Query["format"] == "json"
        || (request.Headers.Accept.ToString() is var accept
            && accept.Contains("json", StringComparison.Ordinal)
            && !accept.Contains("html", StringComparison.Ordinal));
}
