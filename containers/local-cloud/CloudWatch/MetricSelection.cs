using System.Text.RegularExpressions;
using Slipway.LocalCloud.CloudWatch.Expressions;

namespace Slipway.LocalCloud.CloudWatch;

/// <summary>
/// A Metrics Insights query that makes one series of many metrics: <c>SELECT SUM(m) FROM SCHEMA("n", a, b) WHERE a = 'x' AND b != 'y'</c>
/// (CloudWatch's user guide, "Metrics Insights query components and syntax"). Grouping, ordering and limits are refused by name.
/// </summary>
/// <param name="Function">AVG, SUM, MIN, MAX or COUNT.</param>
/// <param name="Name">Of the metrics.</param>
/// <param name="Namespace">Of the metrics.</param>
/// <param name="Dimensions">Names of exactly the dimensions that they have; null for any.</param>
/// <param name="Conditions">What their dimensions must be, or must not.</param>
internal sealed partial record MetricSelection(
    string Function, string Name, string Namespace, IReadOnlySet<string>? Dimensions, IReadOnlyList<DimensionCondition> Conditions)
{
    /// <summary>AWS's name of the statistic.</summary>
    public string Statistic => Function switch
    {
        "AVG" => "Average",
        "SUM" => "Sum",
        "MIN" => "Minimum",
        "MAX" => "Maximum",
        _ => "SampleCount",
    };

    /// <summary>Whether a text is meant as such a query rather than as metric math.</summary>
    public static bool Is(string text) => text.TrimStart().StartsWith("SELECT ", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ExpressionException">The text is no query, or more than the local cloud implements.</exception>
    public static MetricSelection Parse(string text)
    {
        if (Unsupported().Match(text) is { Success: true } unsupported)
        {
            throw new ExpressionException(
                $"The local cloud does not implement {unsupported.Value.Trim().ToUpperInvariant()} in Metrics Insights queries.");
        }

        var query = Whole().Match(text);
        if (!query.Success)
        {
            throw new ExpressionException(
                "Expected SELECT FUNCTION(metric) FROM \"namespace\" or SCHEMA(\"namespace\", dimension, ...), "
                + "then WHERE conditions joined by AND.");
        }

        var dimensions = query.Groups["dimensions"];
        var conditions = query.Groups["conditions"].Value;
        return new MetricSelection(
            query.Groups["function"].Value.ToUpperInvariant(),
            Unquoted(query.Groups["metric"].Value),
            Unquoted(query.Groups["namespace"].Value),
            query.Groups["schema"].Success
                ? dimensions.Captures.Select(one => Unquoted(one.Value)).ToHashSet(StringComparer.Ordinal)
                : null,
            [.. Condition().Matches(conditions).Select(one => new DimensionCondition(
                Unquoted(one.Groups["name"].Value), one.Groups["value"].Value, one.Groups["operator"].Value == "="))]);
    }

    /// <summary>Whether it is about a metric.</summary>
    public bool Selects(MetricKey key) => key.Namespace == Namespace && key.Name == Name
        && (Dimensions is null || Dimensions.SetEquals(key.Dimensions.Select(one => one.Name)))
        && Conditions.All(
            condition => key.Dimensions.Any(one => one.Name == condition.Name && one.Value == condition.Value) == condition.Equal);

    private static string Unquoted(string word) => word.Trim('"');

    private const string Word = """(?:"[^"]+"|\w+)""";
    private const string Test = $"""(?:{Word}\s*(?:=|!=)\s*'[^']*')""";

    private const string From =
        $"""(?:(?<schema>SCHEMA\s*\()\s*(?<namespace>{Word})(?:\s*,\s*(?<dimensions>{Word}))*\s*\)|(?<namespace>{Word}))""";

    private const string Where = $"""(?:\s+WHERE\s+(?<conditions>{Test}(?:\s+AND\s+{Test})*))?""";

    [GeneratedRegex(
        $"""^\s*SELECT\s+(?<function>AVG|SUM|MIN|MAX|COUNT)\s*\(\s*(?<metric>{Word})\s*\)\s+FROM\s+{From}{Where}\s*$""",
        RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    [GeneratedRegex($"""(?<name>{Word})\s*(?<operator>=|!=)\s*'(?<value>[^']*)'""")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\s(GROUP\s+BY|ORDER\s+BY|LIMIT)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Unsupported();
}

/// <summary>What a metric's dimension must be, or must not.</summary>
internal sealed record DimensionCondition(string Name, string Value, bool Equal);
