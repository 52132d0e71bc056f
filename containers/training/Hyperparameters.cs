using System.Globalization;

namespace Slipway.Training;

/// <summary>A hyperparameter that a template knows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Expected">What its value must be, as a noun phrase for messages: <c>a number above 0</c>.</param>
/// <param name="Fits">Whether a value is that.</param>
/// <param name="IsRequired">Whether it must be given.</param>
public sealed record HyperparameterRule(string Name, string Expected, Func<string, bool> Fits, bool IsRequired = false)
{
    /// <summary>A number above 0.</summary>
    public static HyperparameterRule PositiveNumber(string name, bool isRequired = false) =>
        new(name, "a number above 0", value => Hyperparameters.TryNumber(value, out var number) && number > 0, isRequired);

    /// <summary>Any text that is not empty.</summary>
    public static HyperparameterRule Text(string name, bool isRequired = false) =>
        new(name, "a text", value => value.Length > 0, isRequired);

    /// <summary>One of a few words.</summary>
    public static HyperparameterRule OneOf(string name, params string[] choices) =>
        new(name, $"one of {string.Join(", ", choices)}", choices.Contains);
}

/// <summary>Hyperparameters of a job. SageMaker hands all of them over as text.</summary>
public sealed class Hyperparameters(IReadOnlyDictionary<string, string> values)
{
    // AWS's SDKs add their own, such as sagemaker_program.
    private const string Foreign = "sagemaker_";

    /// <summary>The text of one; null when it was not given.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>One as a number; <paramref name="otherwise"/> when it was not given. Rules have checked that it is one.</summary>
    public double Number(string name, double otherwise) =>
        values.TryGetValue(name, out var text) && TryNumber(text, out var number) ? number : otherwise;

    /// <summary>Everything in which the hyperparameters break the rules.</summary>
    public IEnumerable<string> Errors(IReadOnlyList<HyperparameterRule> rules)
    {
        foreach (var rule in rules)
        {
            if (!values.TryGetValue(rule.Name, out var value))
            {
                if (rule.IsRequired)
                {
                    yield return $"hyperparameter '{rule.Name}': expected {rule.Expected}, found none. Set it in model.json under training.hyperparameters.";
                }
            }
            else if (!rule.Fits(value))
            {
                yield return $"hyperparameter '{rule.Name}': expected {rule.Expected}, found '{value}'.";
            }
        }

        var known = rules.Select(rule => rule.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var name in values.Keys.Where(name => !known.Contains(name) && !name.StartsWith(Foreign, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            yield return $"hyperparameter '{name}': this template does not know it; it knows {string.Join(", ", known)}.";
        }
    }

    internal static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
