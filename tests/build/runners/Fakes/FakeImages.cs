using System.Security.Cryptography;
using Slipway.Domain.Supply;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>Image repositories in memory.</summary>
internal sealed class FakeImages(KillSwitch kills) : IImageRegistry
{
    /// <summary>What was pushed: repository, digest, tag.</summary>
    public List<(string Repository, string Digest, string Tag, string Layout)> Pushed { get; } = [];

    public Task<string> EnsureRepositoryAsync(string repository, CancellationToken cancellation) =>
        kills.ChangeAsync($"EnsureRepository {repository}", () => $"000000000000.dkr.ecr.us-east-1.amazonaws.com/{repository}");

    public Task<bool> ExistsAsync(string repository, string digest, CancellationToken cancellation) =>
        Task.FromResult(Pushed.Any(image => image.Repository == repository && image.Digest == digest));

    public Task<string?> GetDigestAsync(string repository, string tag, CancellationToken cancellation) =>
        Task.FromResult<string?>(Pushed.FirstOrDefault(image => image.Repository == repository && image.Tag == tag).Digest);

    public Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation) =>
        kills.ChangeAsync($"Tag {tag}", () =>
        {
            if (!Pushed.Contains((repository, digest, tag, "")))
            {
                Pushed.Add((repository, digest, tag, ""));
            }
        });

    public Task PushAsync(string repository, string layoutFolder, string digest, string tag, CancellationToken cancellation) =>
        kills.ChangeAsync($"Push {digest}", () =>
        {
            // The same image once more is the same image.
            if (!Pushed.Contains((repository, digest, tag, layoutFolder)))
            {
                Pushed.Add((repository, digest, tag, layoutFolder));
            }
        });

    /// <summary>What was attached, in order: repository, image, document.</summary>
    public List<(string Repository, string Subject, AttachedDocument Document)> Attached { get; } = [];

    /// <summary>What the scanner says; it has none.</summary>
    public ImageScan Scan { get; set; } = ImageScan.Without(ScanState.NoScanner, "");

    public Task<string> AttachAsync(
        string repository,
        string subjectDigest,
        string artifactType,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation) =>
        kills.ChangeAsync($"Attach {artifactType}", () => Attach(repository, subjectDigest, artifactType, content));

    public Task<IReadOnlyList<AttachedDocument>> ReferrersAsync(
        string repository, string digest, string artifactType, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<AttachedDocument>>(
            [
                .. Attached.Where(one => one.Repository == repository && one.Subject == digest && one.Document.ArtifactType == artifactType)
                    .Select(one => one.Document),
            ]);

    public Task<ImageScan> DescribeScanAsync(string repository, string digest, CancellationToken cancellation) => Task.FromResult(Scan);

    /// <summary>Attaches as somebody else does, whom no kill stops.</summary>
    public string Attach(string repository, string subjectDigest, string artifactType, ReadOnlyMemory<byte> content)
    {
        var digest = $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content.Span))}";
        if (!Attached.Exists(one => one.Repository == repository && one.Subject == subjectDigest && one.Document.Digest == digest))
        {
            Attached.Add((repository, subjectDigest, new(artifactType, digest, content)));
        }

        return digest;
    }

    /// <summary>Becomes what another one is now.</summary>
    public void CopyFrom(FakeImages other)
    {
        Pushed.AddRange(other.Pushed);
        Attached.Clear();
        Attached.AddRange(other.Attached);
        Scan = other.Scan;
    }
}
