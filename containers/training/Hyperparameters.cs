using System.Globalization;
using Slipway.Domain.Files;

namespace Slipway.Training;

/// <summary>Hyperparameters of a job. SageMaker hands all of them over as text.</summary>
public sealed class Hyperparameters(IReadOnlyDictionary<string, string> values)
{
    // AWS's SDKs add their own, such as sagemaker_program.
    private const string Foreign = "sagemaker_";
    private const string Place = "model.json under training.hyperparameters";
    private const int LongestShown = 60;

    /// <summary>The text of one; null when it was not given.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>All of them but those of AWS's SDKs, in the order of their names.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Own =>
        values.Where(value => !value.Key.StartsWith(Foreign, StringComparison.Ordinal)).OrderBy(value => value.Key, StringComparer.Ordinal);

    /// <summary>One as a number; <paramref name="otherwise"/> when it was not given. Rules have checked that it is one.</summary>
    public double Number(string name, double otherwise) =>
        values.TryGetValue(name, out var text) && TryNumber(text, out var number) ? number : otherwise;

    /// <summary>One as a whole number; <paramref name="otherwise"/> when it was not given. Rules have checked that it is one.</summary>
    public int WholeNumber(string name, int otherwise) =>
        values.TryGetValue(name, out var text)
            && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : otherwise;

    /// <summary>Everything in which the hyperparameters break the rules: name, expected, found, and what to do.</summary>
    public IEnumerable<string> Errors(IReadOnlyList<HyperparameterRule> rules)
    {
        foreach (var rule in rules)
        {
            if (!values.TryGetValue(rule.Name, out var value))
            {
                if (rule.IsRequired)
                {
                    yield return $"hyperparameter '{rule.Name}': expected {rule.Expected}, found none. Set it in {Place}.";
                }
            }
            else if (!rule.Fits(value))
            {
                yield return $"hyperparameter '{rule.Name}': expected {rule.Expected}, found {Show(value)}. Change it in {Place}.";
            }
        }

        var known = rules.Select(rule => rule.Name).ToArray();
        foreach (var (name, value) in Own.Where(value => !known.Contains(value.Key, StringComparer.Ordinal)))
        {
            yield return $"hyperparameter {Show(name)}: expected one that this template knows ({Names(known)}), found another, with the "
                + $"value {Show(value)}. "
                + (Spelling.Nearest(name, known) is { } near ? $"Did you mean '{near}'?" : $"Remove it from {Place}.");
        }
    }

    internal static string Names(IReadOnlyCollection<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);

    internal static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    // A value may have 2500 characters; a message must leave room for the others.
    private static string Show(string text) =>
        text.Length <= LongestShown ? $"'{text}'" : $"'{text[..LongestShown]}...' ({text.Length} characters)";
}
