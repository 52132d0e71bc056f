using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>What the fake keeps, and its answers, as GitHub documents them.</summary>
internal sealed partial class GitHubState
{
    private const string Repository = "/repos/acme/models/";
    private readonly List<(string Method, Regex Path, Func<Request, (int, JsonNode?)> Answer)> _routes = [];
    private long _nextId = 100;

    public GitHubState()
    {
        AddRecords();
        AddSettings();
        AddRuns();
    }

    /// <summary>The login of the token; null: a workflow's token, which may not ask.</summary>
    public string? Login { get; set; }

    public string Author => Login ?? "github-actions[bot]";

    public DateTimeOffset Now { get; set; } = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public (int Status, JsonNode? Answer) Handle(string method, string path, IQueryCollection query, JsonNode? body)
    {
        foreach (var (verb, pattern, answer) in _routes)
        {
            if (verb == method && pattern.Match(path) is { Success: true } match)
            {
                return answer(
                    new Request(
                        match.Groups.Values.Skip(1).Select(group => Uri.UnescapeDataString(group.Value)).ToList(),
                        query,
                        body as JsonObject ?? []));
            }
        }
        return NotFound;
    }

    private static (int, JsonNode?) NotFound =>
        (404, new JsonObject { ["message"] = "Not Found", ["documentation_url"] = "https://docs.github.com/rest", ["status"] = "404" });

    private static (int, JsonNode?) Plan(int status) => (status, new JsonObject
    {
        ["message"] =
            "Failed to create the environment protection rule. Please ensure the billing plan supports the required reviewers protection "
            + "rule.",
        ["documentation_url"] = "https://docs.github.com/rest",
    });

    private long NextId => _nextId++;

    private string Stamp => Now.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);

    private void On(string method, string path, Func<Request, (int, JsonNode?)> answer) =>
        _routes.Add((method, new Regex("^" + Regex.Escape(Repository).Replace("#", "\\#", StringComparison.Ordinal) + path + "$"), answer));

    private static JsonArray Page(IEnumerable<JsonObject> items, Request request)
    {
        var size = int.Parse(request.Query["per_page"].FirstOrDefault() ?? "30", System.Globalization.CultureInfo.InvariantCulture);
        var page = int.Parse(request.Query["page"].FirstOrDefault() ?? "1", System.Globalization.CultureInfo.InvariantCulture);
        return new JsonArray([.. items.Skip((page - 1) * size).Take(size).Select(item => item.DeepClone())]);
    }

    internal sealed record Request(IReadOnlyList<string> Parts, IQueryCollection Query, JsonObject Body)
    {
        public string? Text(string name) => Body[name]?.GetValue<string>();

        public long Id(int part = 0) => long.Parse(Parts[part], System.Globalization.CultureInfo.InvariantCulture);
    }
}
