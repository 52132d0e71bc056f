using System;
using System.IO;
using System.Linq;
using Slipway.Domain.Files;
using Slipway.Domain.Supply;

/// <summary>The commit that the checkout is at, read from its files: git itself need not be installed.</summary>
static class SourceCommit
{
    const string Unknown = "unknown";

    /// <summary><c>unknown</c> outside a repository: SageMaker takes no empty metadata.</summary>
    public static string Read(string root)
    {
        var folder = Path.Combine(root, ".git");
        if (!File.Exists(Path.Combine(folder, "HEAD")))
            return Unknown;

        var head = File.ReadAllText(Path.Combine(folder, "HEAD")).Trim();
        const string reference = "ref: ";
        return head.StartsWith(reference, StringComparison.Ordinal) ? Resolve(folder, head[reference.Length..]) : head;
    }

    /// <summary>What the provenance of an image that was built here says of its builder.</summary>
    public static BuildOrigin Origin(string root, BuiltImage image) =>
        BuildOrigin.Read(Read(root), Environment.GetEnvironmentVariable) with { Builder = image.Builder, BaseDigest = image.Base };

    static string Resolve(string folder, string name)
    {
        var loose = Path.Combine(folder, name);
        if (File.Exists(loose))
            return File.ReadAllText(loose).Trim();

        var packed = Path.Combine(folder, "packed-refs");
        return File.Exists(packed)
            ? File.ReadLines(packed).FirstOrDefault(line => line.EndsWith(" " + name, StringComparison.Ordinal))?.Split(' ')[0] ?? Unknown
            : Unknown;
    }
}
