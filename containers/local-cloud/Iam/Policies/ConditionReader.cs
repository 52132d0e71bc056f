using System.Text.Json;

namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Reads the conditions of a statement.</summary>
internal static class ConditionReader
{
    private const string IfExists = "IfExists";

    /// <exception cref="MalformedPolicyException">An operator that IAM has not, or values that are none.</exception>
    public static IReadOnlyList<Condition> Read(JsonElement tests, bool variables)
    {
        if (tests.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPolicyException("Syntax errors in policy: Condition must be an object.");
        }

        return [.. tests.EnumerateObject().SelectMany(test => Keys(test).Select(key => One(test.Name, key, variables)))];
    }

    private static IEnumerable<JsonProperty> Keys(JsonProperty test) => test.Value.ValueKind == JsonValueKind.Object
        ? test.Value.EnumerateObject()
        : throw new MalformedPolicyException($"Syntax errors in policy: {test.Name} must be an object of condition keys.");

    private static Condition One(string written, JsonProperty key, bool variables)
    {
        var (quantifier, name) = written.Split(':') switch
        {
            ["ForAllValues", var rest] => (Quantifier.All, rest),
            ["ForAnyValue", var rest] => (Quantifier.Any, rest),
            _ => (Quantifier.Single, written),
        };
        var lenient = name.EndsWith(IfExists, StringComparison.Ordinal) && name != "Null";
        name = lenient ? name[..^IfExists.Length] : name;
        var negated = name.Contains("Not", StringComparison.Ordinal);
        if (Comparisons.Find(negated ? name.Replace("Not", "", StringComparison.Ordinal) : name) is not { } compare)
        {
            throw new MalformedPolicyException($"Invalid Condition type : {written}.");
        }

        var values = PolicyReader.Texts(key.Value, "Condition");
        return values.Count == 0 ? throw new MalformedPolicyException($"Syntax errors in policy: {written} of {key.Name} has no values.")
            : name == "Null" && values.Exists(value => !bool.TryParse(value, out _))
                ? throw new MalformedPolicyException($"Null of {key.Name}: expected true or false.")
            : new Condition(compare, negated, quantifier, lenient, name == "Null", key.Name, values, variables);
    }
}
