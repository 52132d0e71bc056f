using System.Text.RegularExpressions;

namespace Slipway.Infra.Tests.Policies;

/// <summary>
/// Variables in the values of conditions (IAM user guide, "IAM policy elements: Variables and tags"): ${key} is what the request gives for
/// it.
/// </summary>
internal static partial class Variables
{
    /// <summary>
    /// The value with its variables filled in; null when the request has none of one: such a value fits nothing. A star in what is filled
    /// in is no wildcard.
    /// </summary>
    public static string? In(string value, Request request)
    {
        var complete = true;
        var filled = Variable().Replace(value, match =>
        {
            var found = request.Context.TryGetValue(match.Groups["key"].Value, out var given) && given.Count == 1;
            complete &= found && given![0].AsSpan().IndexOfAny('*', '?') < 0;
            return found ? given![0] : "";
        });
        return complete ? filled : null;
    }

    [GeneratedRegex(@"\$\{(?<key>[^}]+)\}")]
    private static partial Regex Variable();
}
