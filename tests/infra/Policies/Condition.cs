using System.Text.Json;

namespace Slipway.Infra.Tests.Policies;

/// <summary>
/// One key of a statement's condition, as IAM evaluates it (IAM user guide, "IAM JSON policy elements: Condition operators"): negated
/// operators
/// hold for an absent key, the others do not, ...IfExists hold for it always.
/// </summary>
internal sealed record Condition(string Operator, string Key, IReadOnlyList<string> Values)
{
    private static readonly string[] Known =
        ["StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "ArnEquals", "ArnNotEquals", "ArnLike", "ArnNotLike", "Bool"];

    /// <summary>All conditions of a statement; all must hold.</summary>
    public static IReadOnlyList<Condition> Parse(JsonElement conditions) =>
    [
        .. from test in conditions.EnumerateObject()
           from key in test.Value.EnumerateObject()
           select new Condition(test.Name, key.Name, Statement.Texts(key.Value)),
    ];

    /// <summary>Whether it holds for a request.</summary>
    public bool Holds(Request request)
    {
        var found = request.Context.TryGetValue(Key, out var given) && given.Count > 0;
        var name = Operator;
        var all = name.StartsWith("ForAllValues:", StringComparison.Ordinal);
        var any = name.StartsWith("ForAnyValue:", StringComparison.Ordinal);
        name = all || any ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : name;
        if (name == "Null")
        {
            return Values.Any(value => bool.Parse(value) != found);
        }

        var ifExists = name.EndsWith("IfExists", StringComparison.Ordinal);
        name = ifExists ? name[..^"IfExists".Length] : name;
        if (!Known.Contains(name))
        {
            throw new NotSupportedException($"The condition operator {Operator}.");
        }

        if (!found)
        {
            return ifExists || all || (!any && name.Contains("Not", StringComparison.Ordinal));
        }

        if (!all && !any && given!.Count > 1)
        {
            throw new NotSupportedException($"{Operator} of {Key}: several values need ForAnyValue or ForAllValues.");
        }

        var values = Values.Select(value => Variables.In(value, request)).OfType<string>().ToList();
        return all ? given!.All(value => Matches(name, values, value)) : given!.Any(value => Matches(name, values, value));
    }

    private static bool Matches(string name, List<string> values, string value) => name switch
    {
        "StringEquals" => values.Contains(value, StringComparer.Ordinal),
        "StringNotEquals" => !values.Contains(value, StringComparer.Ordinal),
        "StringLike" or "ArnLike" or "ArnEquals" => values.Any(pattern => Wildcard.Matches(pattern, value)),
        "StringNotLike" or "ArnNotLike" or "ArnNotEquals" => !values.Any(pattern => Wildcard.Matches(pattern, value)),
        _ => values.Contains(value, StringComparer.OrdinalIgnoreCase),
    };
}
