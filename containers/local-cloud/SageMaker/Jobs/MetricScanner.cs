using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Jobs;

/// <summary>Reads metrics from what a training job prints, by the regular expressions of its request; keeps the last value of
/// each.</summary>
internal sealed class MetricScanner
{
    private readonly List<(string Name, Regex Pattern)> _definitions;
    private readonly Dictionary<string, MetricValue> _last = [];
    private readonly TimeProvider _time;

    /// <summary>Throws ValidationException for an expression that cannot be read.</summary>
    public MetricScanner(JsonObject algorithm, TimeProvider time)
    {
        _time = time;
        _definitions = [.. algorithm.Structures("MetricDefinitions").Select(Compile)];
    }

    /// <summary>The last value of each metric.</summary>
    public IReadOnlyList<MetricValue> Values
    {
        get
        {
            lock (_last)
            {
                return [.. _last.Values];
            }
        }
    }

    /// <summary>Looks at a line.</summary>
    public void Scan(string line)
    {
        foreach (var (name, pattern) in _definitions)
        {
            var group = Match(pattern, line) is { Success: true, Groups.Count: > 1 } match ? match.Groups[1].Value : "";
            if (double.TryParse(group, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
            {
                lock (_last)
                {
                    _last[name] = new MetricValue(name, value, _time.GetUtcNow());
                }
            }
        }
    }

    private static (string Name, Regex Pattern) Compile(JsonObject definition)
    {
        var expression = definition.Required("Regex");
        try
        {
            // An expression that needs forever on one line must not hold the job up.
            return (definition.Required("Name"), new Regex(expression, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200)));
        }
        catch (ArgumentException fault)
        {
            throw Refusal.Validation(
                $"The regular expression '{expression}' of metric '{definition.Text("Name")}' cannot be read: {fault.Message}");
        }
    }

    private static Match? Match(Regex pattern, string line)
    {
        try
        {
            return pattern.Match(line);
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }
}
