using System.Text.Json.Nodes;

namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>The smallest objects that GitHub's description allows, to be filled in.</summary>
internal static class Templates
{
    private static readonly JsonNode _all = JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "GitHub", "Fake", "templates.json")))!;

    public static JsonObject New(string name, params (string Name, JsonNode? Value)[] members)
    {
        var made = (JsonObject)_all[name]!.DeepClone();
        foreach (var (member, value) in members)
        {
            made[member] = value?.DeepClone();
        }
        return made;
    }

    public static JsonObject User(string login, string type = "User") =>
        New("simple-user", ("login", login), ("type", type), ("id", Math.Abs(login.GetHashCode(StringComparison.Ordinal)) + 1L));
}
