using System.Text;

namespace Slipway.LocalCloud.Iam.Policies;

/// <summary>Variables of policies: <c>${aws:username}</c> stands for what the request says, and <c>${key, 'text'}</c> for the text where
/// it says nothing.</summary>
internal static class PolicyVariables
{
    /// <summary>Null when the request does not have a variable: the element that names it fits nothing.</summary>
    public static string? Replace(string pattern, AccessRequest request)
    {
        if (!pattern.Contains("${", StringComparison.Ordinal))
        {
            return pattern;
        }

        var text = new StringBuilder();
        var at = 0;
        while (pattern.IndexOf("${", at, StringComparison.Ordinal) is var start and >= 0)
        {
            var end = pattern.IndexOf('}', start);
            if (end < 0)
            {
                break;
            }

            if (Value(pattern[(start + 2)..end], request) is not { } value)
            {
                return null;
            }

            text.Append(pattern, at, start - at).Append(value);
            at = end + 1;
        }

        return text.Append(pattern, at, pattern.Length - at).ToString();
    }

    /// <summary>A text in which nothing is a wildcard any more.</summary>
    public static string Plain(string text) => text.Replace(Wildcard.PlainStar, '*').Replace(Wildcard.PlainQuestion, '?');

    private static string? Value(string name, AccessRequest request)
    {
        // The three characters that cannot be written otherwise.
        if (name is "*" or "?" or "$")
        {
            return Hidden(name);
        }

        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var key = (comma < 0 ? name : name[..comma]).Trim();
        var values = request.Values(key);
        return values.Count == 1 ? Hidden(values[0])
            : values.Count == 0 && comma >= 0 ? Hidden(name[(comma + 1)..].Trim().Trim('\''))
            : null;
    }

    // Characters of what a variable stands for are no wildcards.
    private static string Hidden(string value) => value.Replace('*', Wildcard.PlainStar).Replace('?', Wildcard.PlainQuestion);
}
