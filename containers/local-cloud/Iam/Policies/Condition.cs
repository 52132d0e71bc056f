namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>How many of a key's values must fit.</summary>
internal enum Quantifier
{
    /// <summary>The key has one value.</summary>
    Single,

    /// <summary>Each of them, or there is none.</summary>
    All,

    /// <summary>At least one.</summary>
    Any,
}

/// <summary>
/// One key of a statement's condition (IAM user guide, "IAM JSON policy elements: Condition operators"). A key that the request has not
/// fails the condition, but for negated operators, ...IfExists and ForAllValues, which hold then.
/// </summary>
/// <param name="Compare">Whether a value of the policy fits one of the request.</param>
/// <param name="Negated">True for operators with Not.</param>
/// <param name="Quantifier">For keys of several values.</param>
/// <param name="IfExists">True for operators that end so.</param>
/// <param name="IsNull">True for Null, which asks whether the key is there.</param>
/// <param name="Key">Name of the key.</param>
/// <param name="Values">Of the policy.</param>
/// <param name="Variables">Whether <c>${…}</c> in values is a variable.</param>
internal sealed record Condition(
    Func<string, string, bool> Compare, bool Negated, Quantifier Quantifier, bool IfExists, bool IsNull, string Key,
        IReadOnlyList<string> Values, bool Variables)
{
    /// <summary>Whether it holds for a request.</summary>
    public bool Holds(AccessRequest request)
    {
        var given = request.Values(Key);
        if (IsNull)
        {
            return Values.Any(value => bool.Parse(value) == (given.Count == 0));
        }

        if (given.Count == 0)
        {
            return IfExists || Quantifier == Quantifier.All || (Negated && Quantifier == Quantifier.Single);
        }

        return Quantifier == Quantifier.All ? given.All(Fits) : given.Any(Fits);

        // A negated operator with several values in the policy means: none of them.
        bool Fits(string value) => Values.Any(pattern => Resolved(pattern) is { } text && Compare(text, value)) != Negated;

        string? Resolved(string pattern) => Variables ? PolicyVariables.Replace(pattern, request) : pattern;
    }
}
