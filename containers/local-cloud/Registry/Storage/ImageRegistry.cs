using System.Text.RegularExpressions;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Registry.Storage;

/// <summary>Repositories with their images, tags and blobs: what the registry protocol and ECR's API both show.</summary>
internal sealed partial class ImageRegistry(CloudOptions options, DocumentStore documents, TimeProvider time)
{
    private const string Repositories = "ecr-repositories";
    private const string ImageDocuments = "ecr-images";
    private const string TagDocuments = "ecr-tags";
    private readonly Lock _tagging = new();

    public BlobFolder Blobs { get; } = new(Path.Combine(options.StateDirectory, "registry"));

    public BlobUploads Uploads { get; } = new(Path.Combine(options.StateDirectory, "registry", "uploads"));

    /// <summary>What lets URLs of layers pass.</summary>
    public LayerToken LayerTokens { get; } = new(time);

    public string AccountId => options.AccountId;

    /// <summary>False when there is one of that name.</summary>
    public bool Create(RepositoryRecord repository) => documents.TryAdd(Repositories, repository.Name, repository);

    public RepositoryRecord? Find(string repository) => documents.Get<RepositoryRecord>(Repositories, repository);

    /// <summary>Changes what is known of a repository; null when there is none.</summary>
    public RepositoryRecord? Change(string repository, Func<RepositoryRecord, RepositoryRecord> change) =>
        documents.Update(Repositories, repository, change);

    /// <summary>By name.</summary>
    public IReadOnlyList<RepositoryRecord> All() => documents.List<RepositoryRecord>(Repositories);

    /// <summary>Deletes a repository with all its images.</summary>
    public void Delete(string repository)
    {
        documents.Delete(Repositories, repository);
        foreach (var tag in Tags(repository))
        {
            documents.Delete(TagDocuments, TagRecord.Key(repository, tag.Tag));
        }

        foreach (var image in Images(repository))
        {
            documents.Delete(ImageDocuments, ImageRecord.Key(repository, image.Digest));
        }

        Blobs.Forget(repository);
    }

    public ImageRecord? FindImage(string repository, string digest) =>
        documents.Get<ImageRecord>(ImageDocuments, ImageRecord.Key(repository, digest));

    /// <summary>In the order in which they were pushed.</summary>
    public IReadOnlyList<ImageRecord> Images(string repository) =>
        [.. documents.List<ImageRecord>(ImageDocuments).Where(image => image.Repository == repository).OrderBy(image => image.Pushed)];

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<TagRecord> Tags(string repository) =>
        [.. documents.List<TagRecord>(TagDocuments).Where(tag => tag.Repository == repository).OrderBy(
            tag => tag.Tag, StringComparer.Ordinal)];

    /// <summary>The digest that a tag or digest names; null for an unknown tag.</summary>
    public string? DigestOf(string repository, string reference) =>
        ImageDigest.IsValid(reference) ? reference : documents.Get<TagRecord>(TagDocuments, TagRecord.Key(repository, reference))?.Digest;

    /// <summary>Adds an image, and its tag.</summary>
    /// <exception cref="Protocol.ServiceException">
    /// TAG_INVALID when the tag exists and must not move; MANIFEST_BLOB_UNKNOWN when what it names is not there.
    /// </exception>
    public void Push(RepositoryRecord repository, Manifest manifest, string? tag)
    {
        lock (_tagging)
        {
            if (tag is not null && repository.IsImmutable(tag) && DigestOf(repository.Name, tag) is not null)
            {
                throw RegistryErrors.TagImmutable(repository.Name, tag);
            }

            CheckContents(repository.Name, manifest);
            Blobs.Write(repository.Name, manifest.Digest, manifest.Content.Span);
            documents.TryAdd(ImageDocuments, ImageRecord.Key(repository.Name, manifest.Digest), new ImageRecord(
                repository.Name, manifest.Digest, manifest.MediaType, manifest.ArtifactType, manifest.TotalSize, time.GetUtcNow(),
                    manifest.Subject));
            if (tag is not null)
            {
                documents.Put(TagDocuments, TagRecord.Key(repository.Name, tag), new TagRecord(repository.Name, tag, manifest.Digest));
            }
        }
    }

    /// <summary>Takes a tag off its image; false when there is none.</summary>
    public bool Untag(string repository, string tag)
    {
        lock (_tagging)
        {
            return documents.Delete(TagDocuments, TagRecord.Key(repository, tag));
        }
    }

    /// <summary>
    /// Deletes an image and its tags, first those: a tag that names nothing is never seen. Layers stay, as another image may be about to
    /// name them, until the repository is deleted.
    /// </summary>
    /// <returns>The tags; null when there was no such image.</returns>
    public IReadOnlyList<string>? DeleteImage(string repository, string digest)
    {
        lock (_tagging)
        {
            if (FindImage(repository, digest) is null)
            {
                return null;
            }

            var tags = Tags(repository).Where(tag => tag.Digest == digest).Select(tag => tag.Tag).ToList();
            tags.ForEach(tag => documents.Delete(TagDocuments, TagRecord.Key(repository, tag)));
            documents.Delete(ImageDocuments, ImageRecord.Key(repository, digest));
            Blobs.Unlink(repository, digest);
            return tags;
        }
    }

    /// <summary>The index that names an image, which keeps it from being deleted; null when none does.</summary>
    public string? IndexOf(string repository, string digest) => Images(repository)
        .Where(image => image.Digest != digest && image.MediaType != Manifest.OciImage)
        .FirstOrDefault(image => Parsed(image).Manifests.Any(one => one.Digest == digest))?.Digest;

    /// <summary>Takes a blob out of a repository; false when an image needs it.</summary>
    public bool DeleteBlob(string repository, string digest)
    {
        lock (_tagging)
        {
            var isUsed = Images(repository).Any(image => image.Digest == digest
                || (Parsed(image) is var manifest && manifest.Layers.Append(manifest.Config).Any(one => one?.Digest == digest)));
            if (!isUsed)
            {
                Blobs.Unlink(repository, digest);
            }

            return !isUsed;
        }
    }

    private void CheckContents(string repository, Manifest manifest)
    {
        if (manifest.Config is { } config && !Blobs.Has(repository, config.Digest))
        {
            throw RegistryErrors.ManifestBlobUnknown("configuration", config.Digest);
        }

        if (manifest.Layers.FirstOrDefault(layer => !layer.IsForeign && !Blobs.Has(repository, layer.Digest)) is { } missing)
        {
            throw RegistryErrors.ManifestBlobUnknown("layer", missing.Digest);
        }

        if (manifest.Manifests.FirstOrDefault(image => FindImage(repository, image.Digest) is null) is { } image)
        {
            throw RegistryErrors.ManifestBlobUnknown("image", image.Digest);
        }
    }

    private Manifest Parsed(ImageRecord image) => Manifest.Parse(ManifestOf(image.Repository, image.Digest)!, image.MediaType);

    /// <summary>The exact bytes of an image's manifest; null when there is none.</summary>
    public byte[]? ManifestOf(string repository, string digest)
    {
        if (FindImage(repository, digest) is null || Blobs.Open(repository, digest) is not { } stream)
        {
            return null;
        }

        using (stream)
        {
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return content;
        }
    }

    /// <summary>ECR's pattern of repository names.</summary>
    public static bool IsName(string name) => name.Length is >= 2 and <= 256 && Name().IsMatch(name);

    public static bool IsTag(string tag) => Tag().IsMatch(tag);

    [GeneratedRegex(@"\A(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z")]
    private static partial Regex Tag();
}
