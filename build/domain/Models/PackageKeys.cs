using System.Text;

namespace Slipway.Domain.Models;

/// <summary>Keys of a model package's customer metadata: what the pipeline records with each version.</summary>
public static class PackageKeys
{
    /// <summary>V1.0.3.</summary>
    public const string Version = "slipway.version";

    /// <summary>SHA-256 of the data snapshot.</summary>
    public const string DataHash = "slipway.data-hash";

    /// <summary>Hash of the model's folder.</summary>
    public const string FolderHash = "slipway.folder-hash";

    /// <summary>Digest of the image.</summary>
    public const string ImageDigest = "slipway.image-digest";

    /// <summary>Where evaluation.json is.</summary>
    public const string EvaluationUri = "slipway.evaluation";

    /// <summary>Who started the pipeline: may not approve.</summary>
    public const string Submitter = "slipway.submitter";

    /// <summary>The commit that the image was built from.</summary>
    public const string SourceCommit = "slipway.source-commit";

    /// <summary>
    /// A text as customer metadata takes it: 1 to 256 letters, digits, separators and <c>_.:/=+-@</c>, by the pattern of
    /// CreateModelPackage. Others become a point: <c>github-actions[bot]</c> is <c>github-actions.bot.</c>, and no person's name changes.
    /// </summary>
    public static string Value(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var allowed = string.Concat(text.EnumerateRunes().Select(rune => IsAllowed(rune) ? rune.ToString() : "."));
        return allowed.Length <= 256 ? allowed : allowed[..256];
    }

    private static bool IsAllowed(Rune rune) =>
        Rune.IsLetter(rune)
            || Rune.IsNumber(rune)
            || Rune.IsSeparator(rune)
            || "_.:/=+-@".Contains(rune.ToString(), StringComparison.Ordinal);
}
