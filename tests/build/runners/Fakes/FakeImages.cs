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
}
