using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Faults;

/// <summary>Reads the JSON of a fault, and says everything that is wrong with it at once.</summary>
internal static partial class FaultReader
{
    /// <summary>Done at once, and not kept.</summary>
    public const string KillContainer = "kill-container";

    /// <summary>Done at once, and not kept.</summary>
    public const string AdvanceClock = "advance-clock";

    private static readonly string[] Matchers = ["service", "operation", "resource", "caller", "times", "probability", "seed"];

    // What a kind takes beside its id and kind.
    private static readonly Dictionary<string, string[]> Members = new(StringComparer.Ordinal)
    {
        ["throttle"] = [.. Matchers, "code", "status", "message"],
        ["delay"] = [.. Matchers, "milliseconds"],
        ["error"] = [.. Matchers, "code", "status", "message"],
        ["lose-answer"] = Matchers,
        ["truncate"] = Matchers,
        ["html"] = [.. Matchers, "status"],
        ["stale"] = ["service", "operation", "resource", "caller", "milliseconds"],
        ["capacity"] = ["resource", "times", "probability", "seed", "message"],
        ["freeze-clock"] = ["at"],
        [KillContainer] = ["resource"],
        [AdvanceClock] = ["milliseconds"],
    };

    private static readonly Dictionary<string, string[]> Required = new(StringComparer.Ordinal)
    {
        ["delay"] = ["milliseconds"], ["error"] = ["code"], ["stale"] = ["milliseconds"], [KillContainer] = ["resource"],
        [AdvanceClock] = ["milliseconds"],
    };

    /// <summary>The kind as it was written and the fault, or the errors: one of the two is empty.</summary>
    /// <param name="document">What a client sent.</param>
    /// <param name="newId">For a fault without one.</param>
    public static (string Kind, Fault? Fault, IReadOnlyList<string> Errors) Read(JsonNode? document, Func<string> newId)
    {
        if (document is not JsonObject json)
        {
            return ("", null, ["Expected a JSON object such as {\"kind\":\"throttle\",\"service\":\"sagemaker\",\"times\":3}."]);
        }

        var errors = new List<string>();
        var kind = Text(json, "kind", errors) ?? "";
        if (!Members.TryGetValue(kind, out var known))
        {
            errors.Add($"kind: expected one of {string.Join(", ", Members.Keys)}, found '{kind}'.");
            known = [.. Members.Values.SelectMany(names => names).Distinct()];
        }

        var expected = Members.ContainsKey(kind) ? $"a fault of kind {kind} has no such member; it has" : "expected one of";
        errors.AddRange(json.Where(one => one.Key is not ("id" or "kind") && !known.Contains(one.Key))
            .Select(one => $"{one.Key}: {expected} {string.Join(", ", known)}."));
        errors.AddRange(
            Required.GetValueOrDefault(kind, [])
                .Where(name => json[name] is null)
                .Select(name => $"{name}: a fault of kind {kind} needs it."));
        var fault = new Fault(Text(json, "id", errors) ?? newId(), KindOf(kind))
        {
            Service = Text(json, "service", errors),
            Operation = Text(json, "operation", errors),
            Resource = Text(json, "resource", errors),
            Caller = Text(json, "caller", errors),
            Times = (int?)Number(json, "times", 1, int.MaxValue, errors),
            Probability = Number(json, "probability", 0, 1, errors) ?? 1,
            Seed = (int?)Number(json, "seed", int.MinValue, int.MaxValue, errors) ?? 0,
            Milliseconds = (int?)Number(json, "milliseconds", 1, int.MaxValue, errors),
            Code = Text(json, "code", errors),
            Status = (int?)Number(json, "status", 400, 599, errors),
            Message = Text(json, "message", errors),
            At = Moment(json, errors),
        };
        if (!Id().IsMatch(fault.Id))
        {
            errors.Add($"id: expected 1 to 60 letters, digits, '-', '_' and '.', found '{fault.Id}'.");
        }

        return (kind, errors.Count > 0 ? null : fault, errors);
    }

    private static FaultKind KindOf(string kind) =>
        Enum.TryParse<FaultKind>(kind.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var known) ? known : default;

    private static string? Text(JsonObject json, string name, List<string> errors)
    {
        switch (json[name])
        {
            case null:
                return null;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.Length > 0:
                return text;
            case var other:
                errors.Add($"{name}: expected a string that is not empty, found {other.ToJsonString()}.");
                return null;
        }
    }

    private static double? Number(JsonObject json, string name, double low, double high, List<string> errors)
    {
        if (json[name] is not { } node)
        {
            return null;
        }

        var isShare = name == "probability";
        if (node is JsonValue value
            && value.TryGetValue<double>(out var number)
            && number >= low
            && number <= high
            && (isShare ? number > 0 : number % 1 == 0))
        {
            return number;
        }

        errors.Add(isShare
            ? $"{name}: expected a number above 0 and at most 1, found {node.ToJsonString()}."
            : string.Create(
                CultureInfo.InvariantCulture, $"{name}: expected a whole number from {low:0} to {high:0}, found {node.ToJsonString()}."));
        return null;
    }

    private static DateTimeOffset? Moment(JsonObject json, List<string> errors)
    {
        if (Text(json, "at", errors) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        errors.Add($"at: expected a moment such as 2026-01-31T12:00:00Z, found '{text}'.");
        return null;
    }

    [GeneratedRegex(@"^[A-Za-z0-9._\-]{1,60}$")]
    private static partial Regex Id();
}
