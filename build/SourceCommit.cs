using System.IO;

/// <summary>The commit that the checkout is at, read from its files: git itself need not be installed.</summary>
static class SourceCommit
{
    public static string Read(string root)
    {
        var head = Path.Combine(root, ".git", "HEAD");
        if (!File.Exists(head))
            return "";

        var text = File.ReadAllText(head).Trim();
        if (!text.StartsWith("ref: ", System.StringComparison.Ordinal))
            return text;

        var reference = Path.Combine(root, ".git", text["ref: ".Length..]);
        return File.Exists(reference) ? File.ReadAllText(reference).Trim() : "";
    }
}
