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

    public string AccountId => options.AccountId;

    /// <summary>False when there is one of that name.</summary>
    public bool Create(RepositoryRecord repository) => documents.TryAdd(Repositories, repository.Name, repository);

    public RepositoryRecord? Find(string repository) => documents.Get<RepositoryRecord>(Repositories, repository);

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

    public ImageRecord? FindImage(string repository, string digest) => documents.Get<ImageRecord>(ImageDocuments, ImageRecord.Key(repository, digest));

    /// <summary>In the order in which they were pushed.</summary>
    public IReadOnlyList<ImageRecord> Images(string repository) =>
        [.. documents.List<ImageRecord>(ImageDocuments).Where(image => image.Repository == repository).OrderBy(image => image.Pushed)];

    /// <summary>In ordinal order.</summary>
    public IReadOnlyList<TagRecord> Tags(string repository) =>
        [.. documents.List<TagRecord>(TagDocuments).Where(tag => tag.Repository == repository).OrderBy(tag => tag.Tag, StringComparer.Ordinal)];

    /// <summary>The digest that a tag or digest names; null for an unknown tag.</summary>
    public string? DigestOf(string repository, string reference) =>
        ImageDigest.IsValid(reference) ? reference : documents.Get<TagRecord>(TagDocuments, TagRecord.Key(repository, reference))?.Digest;

    /// <summary>Adds an image whose blobs are there, and its tag.</summary>
    /// <exception cref="Protocol.ServiceException">TAG_INVALID when the tag exists and must not move.</exception>
    public void Push(RepositoryRecord repository, Manifest manifest, string? tag)
    {
        lock (_tagging)
        {
            if (tag is not null && repository.ImmutableTags && DigestOf(repository.Name, tag) is not null)
            {
                throw RegistryErrors.TagImmutable(repository.Name, tag);
            }

            Blobs.Write(repository.Name, manifest.Digest, manifest.Content.Span);
            documents.TryAdd(ImageDocuments, ImageRecord.Key(repository.Name, manifest.Digest), new ImageRecord(
                repository.Name, manifest.Digest, manifest.MediaType, manifest.ArtifactType, manifest.TotalSize, time.GetUtcNow(), manifest.Subject));
            if (tag is not null)
            {
                documents.Put(TagDocuments, TagRecord.Key(repository.Name, tag), new TagRecord(repository.Name, tag, manifest.Digest));
            }
        }
    }

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
