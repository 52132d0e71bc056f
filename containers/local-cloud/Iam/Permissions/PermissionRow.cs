namespace Slipway.LocalCloud.Iam.Permissions;

/// <summary>What one operation needs; <see cref="PermissionTable"/> says how it is written.</summary>
/// <param name="Operation">As <c>service:Operation</c>.</param>
/// <param name="Action">What it needs, as policies call it.</param>
/// <param name="IsFree">Whether nobody is denied it here.</param>
/// <param name="Resources">Templates.</param>
/// <param name="Passed">Members that hold ARNs of roles.</param>
/// <param name="PassedNames">Members that hold names of roles.</param>
/// <param name="Tagging">What tags at birth need; null for nothing.</param>
internal sealed record PermissionRow(
    string Operation, string Action, bool IsFree, IReadOnlyList<string> Resources, IReadOnlyList<string> Passed,
        IReadOnlyList<string> PassedNames, string? Tagging)
{
    public static PermissionRow Read(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var colon = words[0].IndexOf(':', StringComparison.Ordinal);
        var (service, name) = (ActionPrefix(words[0][..colon]), words[0][(colon + 1)..]);
        var rest = words[1..];
        var tagging = After(rest, "tags:").SingleOrDefault();
        return new(
            words[0],
            $"{service}:{After(rest, "action:").SingleOrDefault() ?? name}",
            rest is ["free"],
            [.. rest.Where(word => !IsNamed(word))],
            [.. After(rest, "pass:").Select(Member)],
            [.. After(rest, "passname:").Select(Member)],
            tagging is null ? null : $"{service}:{tagging}");
    }

    /// <summary>As policies call a service that is signed for under another name.</summary>
    public static string ActionPrefix(string signingName) => signingName == "monitoring" ? "cloudwatch" : signingName;

    private static bool IsNamed(string word) => word is "free"
        || Array.Exists(["action:", "pass:", "passname:", "tags:"], name => word.StartsWith(name, StringComparison.Ordinal));

    private static IEnumerable<string> After(string[] words, string name) =>
        words.Where(word => word.StartsWith(name, StringComparison.Ordinal)).Select(word => word[name.Length..]);

    private static string Member(string placeholder) => placeholder.Trim('{', '}');
}
