using System.Globalization;

namespace Slipway.LocalCloud.Protocol;

/// <summary>Typed reading of a Query request's form, with one error code for whatever is wrong.</summary>
/// <param name="fields">Names and values; lists are <c>Name.member.1</c>, maps <c>Name.entry.1.key</c>.</param>
/// <param name="errorCode">For example <c>ValidationError</c>.</param>
/// <param name="accessKey">Of the caller; <c>anonymous</c> for an unsigned request.</param>
internal sealed class QueryForm(IReadOnlyDictionary<string, string> fields, string errorCode, string accessKey)
{
    /// <summary>Of the caller; <c>anonymous</c> for an unsigned request.</summary>
    public string AccessKey { get; } = accessKey;

    /// <summary>Refuses members beyond those named: what is not implemented must not be dropped in silence.</summary>
    public QueryForm Only(IReadOnlyCollection<string> members)
    {
        foreach (var name in fields.Keys)
        {
            var first = name.Split('.')[0];
            if (first is not ("Action" or "Version") && !first.StartsWith("X-Amz-", StringComparison.OrdinalIgnoreCase)
                && !members.Contains(first))
            {
                throw Invalid($"The local cloud does not implement the parameter '{first}' of this operation.");
            }
        }

        return this;
    }

    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>Null when the member is missing.</summary>
    public string? Text(string name) => fields.GetValueOrDefault(name);

    public string Required(string name) => Text(name) ?? throw Failed(name, null, "Member must not be null");

    public int Number(string name, int low, int high, int otherwise)
    {
        if (Text(name) is not { } text)
        {
            return otherwise;
        }

        return !int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? throw Failed(name, text, "Member must be a whole number")
            : number < low ? throw Failed(name, text, $"Member must have value greater than or equal to {low}")
            : number > high ? throw Failed(name, text, $"Member must have value less than or equal to {high}")
            : number;
    }

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" => false,
        "true" => true,
        var other => throw Failed(name, other, "Member must be true or false"),
    };

    public string Choice(string name, string otherwise, params string[] choices)
    {
        var text = Text(name) ?? otherwise;
        return choices.Contains(text) ? text : throw Failed(name, text,
            $"Member must satisfy enum value set: [{string.Join(", ", choices)}]");
    }

    /// <summary>The members of a list of texts, in their order; empty when it is missing.</summary>
    public IReadOnlyList<string> Values(string name) => [.. Numbered($"{name}.member.")
        .Select(number => Text($"{name}.member.{number}") ?? "")];

    /// <summary>The members of a list of structures; empty when it is missing.</summary>
    public IReadOnlyList<QueryForm> Structures(string name) =>
        [.. Numbered($"{name}.member.").Select(number => Below($"{name}.member.{number}."))];

    /// <summary>The entries of a map; empty when it is missing.</summary>
    public IReadOnlyDictionary<string, string> Map(string name) => Numbered($"{name}.entry.")
        .Select(number => Below($"{name}.entry.{number}."))
        .ToDictionary(entry => entry.Required("key"), entry => entry.Text("value") ?? "", StringComparer.Ordinal);

    /// <summary>AWS's words for a member that breaks a constraint; the value is null for one that is missing.</summary>
    public ServiceException Failed(string name, string? value, string constraint)
    {
        var given = value is null ? "null" : $"'{value}'";
        var member = char.ToLowerInvariant(name[0]) + name[1..];
        return Invalid($"1 validation error detected: Value {given} at '{member}' failed to satisfy constraint: {constraint}");
    }

    public ServiceException Invalid(string message) => new(errorCode, message);

    private QueryForm Below(string prefix) => new(
        fields.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[prefix.Length..], field => field.Value, StringComparer.Ordinal),
        errorCode,
        AccessKey);

    private IEnumerable<int> Numbered(string prefix) => fields.Keys
        .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
        .Select(name => int.TryParse(name[prefix.Length..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : -1)
        .Where(number => number >= 0)
        .Distinct()
        .Order();
}
