using System.IO.Enumeration;

namespace Slipway.LocalCloud.Registry.Storage;

/// <summary>A repository.</summary>
/// <param name="Name">For example <c>slipway/bike-rentals</c>.</param>
/// <param name="Created">UTC.</param>
/// <param name="ImmutableTags">A tag, once pushed, never moves.</param>
/// <param name="ScanOnPush">Stored and told; nothing is scanned.</param>
/// <param name="Tags">Tags of the resource, not of images.</param>
internal sealed record RepositoryRecord(
    string Name, DateTimeOffset Created, bool ImmutableTags, bool ScanOnPush, IReadOnlyDictionary<string, string> Tags)
{
    /// <summary>Patterns (<c>*</c> for any characters) of tags for which <see cref="ImmutableTags"/> is the other way round.</summary>
    public IReadOnlyList<string> Exclusions { get; init; } = [];

    /// <summary>As it was asked, and told; nothing is encrypted.</summary>
    public string EncryptionType { get; init; } = "AES256";

    /// <summary>With <see cref="EncryptionType"/>; null for none.</summary>
    public string? KmsKey { get; init; }

    /// <summary>Who may do what, JSON; null for none.</summary>
    public string? Policy { get; init; }

    /// <summary>What is to be removed when, JSON; null for none. Stored and told; nothing is removed.</summary>
    public string? LifecyclePolicy { get; init; }

    /// <summary>Whether a tag, once pushed, never moves.</summary>
    public bool IsImmutable(string tag) =>
        ImmutableTags != Exclusions.Any(pattern => FileSystemName.MatchesSimpleExpression(pattern, tag, ignoreCase: false));
}

/// <summary>An image, or an index of images, without its bytes.</summary>
/// <param name="Repository">Where.</param>
/// <param name="Digest">Of the manifest.</param>
/// <param name="MediaType">Of the manifest.</param>
/// <param name="ArtifactType">Of the configuration, or as the manifest says.</param>
/// <param name="Size">Bytes of manifest, configuration and layers.</param>
/// <param name="Pushed">UTC.</param>
/// <param name="Subject">Digest of the image that this one is about; null for most.</param>
internal sealed record ImageRecord(
    string Repository, string Digest, string MediaType, string? ArtifactType, long Size, DateTimeOffset Pushed, string? Subject)
{
    public static string Key(string repository, string digest) => $"{repository}@{digest}";
}

/// <summary>A tag of an image.</summary>
internal sealed record TagRecord(string Repository, string Tag, string Digest)
{
    public static string Key(string repository, string tag) => $"{repository}:{tag}";
}
