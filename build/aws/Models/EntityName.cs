using System.Text.RegularExpressions;

namespace Slipway.Aws.Models;

/// <summary>SageMaker's EntityName: letters, digits and inner hyphens, at most 63.</summary>
internal static partial class EntityName
{
    public static string Checked(string text, string parameter) => Pattern().IsMatch(text)
        ? text
        : throw new ArgumentException(
            $"Expected a SageMaker entity name (letters, digits, inner hyphens, at most 63), found '{text}'.", parameter);

    [GeneratedRegex("^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$")]
    private static partial Regex Pattern();
}
