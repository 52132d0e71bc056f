using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images;

/// <summary>An image where SageMaker can pull it.</summary>
/// <param name="Uri">Repository and digest.</param>
/// <param name="Digest">Manifest digest.</param>
/// <param name="FolderHash">Hash of what it was made from.</param>
public sealed record PushedImage(string Uri, string Digest, string FolderHash);

/// <summary>Pushes built images, those that the registry lacks only.</summary>
public sealed class PushImagesRunner(IImageRegistry registry, IDeliveryProgress progress, string outputFolder)
{
    /// <summary>Pushes one image; the tag says from which source it was built.</summary>
    public async Task<PushedImage> RunAsync(BuiltImage image, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var step = progress.Begin($"Push of {image.Model}", $"Push {image.Digest}");
        var uri = await registry.EnsureRepositoryAsync(image.Repository, cancellation);
        var pushed = new PushedImage($"{uri}@{image.Digest}", image.Digest, image.FolderHash);
        if (await registry.ExistsAsync(image.Repository, image.Digest, cancellation))
        {
            step.Done($"The registry has {image.Digest} already");
            return pushed;
        }

        await registry.PushAsync(
            image.Repository, Path.Combine(outputFolder, image.Layout), image.Digest, $"src-{image.FolderHash[..16]}", cancellation);
        step.Done(pushed.Uri);
        return pushed;
    }
}
