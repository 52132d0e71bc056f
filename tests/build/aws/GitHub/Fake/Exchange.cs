using System.Text.Json.Nodes;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>A request and what it was answered.</summary>
internal sealed record Exchange(
    string Method, string Path, string Query, JsonNode? Body, int Status, JsonNode? Answer, bool Faulty, string? Authorization)
{
    public override string ToString() => $"{Method} {Path}{Query}";
}

/// <summary>
/// A fault: which request, whether it takes effect first, and the answer instead of the right one (status 0: the connection breaks).
/// </summary>
internal sealed record Fault(
    string Method,
    string PathPart,
    bool TakesEffect,
    int Status,
    string Body,
    string ContentType,
    IReadOnlyDictionary<string, string> Headers)
{
    public static Fault Of(string method, string pathPart, int status, string message, params (string Name, string Value)[] headers) => new(
        method,
        pathPart,
        false,
        status,
        new JsonObject { ["message"] = message }.ToJsonString(),
        "application/json",
        headers.ToDictionary(h => h.Name, h => h.Value));

    public static Fault Html(string method, string pathPart, int status, bool takesEffect) =>
        new(method, pathPart, takesEffect, status, "<html><body>Unicorn!</body></html>", "text/html", new Dictionary<string, string>());

    public static Fault Truncated(string method, string pathPart, int status = 201) =>
        new(method, pathPart, true, status, """{"id":1,"sha":"ab""", "application/json", new Dictionary<string, string>());

    public static Fault Broken(string method, string pathPart, bool takesEffect) =>
        new(method, pathPart, takesEffect, 0, "", "", new Dictionary<string, string>());
}
