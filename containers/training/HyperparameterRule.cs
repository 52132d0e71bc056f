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

    /// <summary>A number from <paramref name="lowest"/> to <paramref name="highest"/>, both included.</summary>
    public static HyperparameterRule Number(string name, double lowest, double highest, bool isRequired = false) => new(
        name, string.Create(CultureInfo.InvariantCulture, $"a number from {lowest} to {highest}"),
        value => Hyperparameters.TryNumber(value, out var number) && number >= lowest && number <= highest, isRequired);

    /// <summary>
    /// A whole number from <paramref name="lowest"/> to <paramref name="highest"/>, both included, written without a fraction.
    /// </summary>
    public static HyperparameterRule WholeNumber(string name, int lowest, int highest, bool isRequired = false) => new(
        name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {lowest} to {highest}"),
        value => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= lowest
            && number <= highest,
        isRequired);

    /// <summary>Any text that is not empty.</summary>
    public static HyperparameterRule Text(string name, bool isRequired = false) =>
        new(name, "a text", value => value.Length > 0, isRequired);

    /// <summary>One of a few words.</summary>
    public static HyperparameterRule OneOf(string name, params string[] choices) =>
        new(name, $"one of {string.Join(", ", choices)}", choices.Contains);
}
