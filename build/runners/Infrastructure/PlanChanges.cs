using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Slipway.Runners.Infrastructure;

/// <summary>How many resources a plan touches.</summary>
public sealed record PlanChanges(int Create, int Update, int Replace, int Destroy)
{
    /// <summary>Nothing to do.</summary>
    public bool Empty => Create + Update + Replace + Destroy == 0;

    /// <inheritdoc/>
    public override string ToString() => Empty ? "nothing to change" : $"{Create} to create, {Update} to change, {Replace} to replace, "
        + $"{Destroy} to destroy";

    /// <summary>Counts the changes of a plan in JSON (terraform show -json); <paramref name="lines"/> gets one line each.</summary>
    public static PlanChanges Read(JsonElement plan, ICollection<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var counts = new Dictionary<string, int>();
        foreach (var change in List(plan, "resource_changes"))
        {
            var actions = change.GetProperty("change").GetProperty("actions").EnumerateArray().Select(action =>
                action.GetString()).ToList();
            var kind = actions switch
            {
                ["create"] => "create",
                ["update"] => "change",
                ["delete"] => "destroy",
                { Count: 2 } => "replace",
                _ => null,
            };
            if (kind is not null)
            {
                counts[kind] = counts.GetValueOrDefault(kind) + 1;
                lines.Add($"{kind,-8} {change.GetProperty("address").GetString()}");
            }
        }

        return new(counts.GetValueOrDefault("create"), counts.GetValueOrDefault("change"), counts.GetValueOrDefault("replace"),
            counts.GetValueOrDefault("destroy"));
    }

    /// <summary>
    /// Hash over what a plan found changed and what it would do: equal at plan and apply, or the account has moved between them.
    /// </summary>
    public static string DriftHash(JsonElement plan)
    {
        var found = List(plan, "resource_drift").Concat(List(plan, "resource_changes"))
            .Select(change => $"{change.GetProperty("address").GetString()} {change.GetProperty("change").GetRawText()}")
            .Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', found))));
    }

    private static IEnumerable<JsonElement> List(JsonElement plan, string name) =>
        plan.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}
