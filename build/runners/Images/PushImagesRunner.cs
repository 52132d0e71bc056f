using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Images.Builders;
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
    /// <summary>
    /// Pushes one image under the tag of its source, and records in images.json where it is. When the registry has an image of the same
    /// source that was built elsewhere (an engine's images carry their time of day), that one is taken: nothing is built twice.
    /// </summary>
    public async Task<PushedImage> RunAsync(BuiltImage image, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        using var step = progress.Begin($"Push of {image.Model}", $"Push {image.Digest}");
        var uri = await registry.EnsureRepositoryAsync(image.Repository, cancellation);
        var tag = ImageJob.TagOf(image.FolderHash);
        var pushed = new PushedImage($"{uri}@{image.Digest}", image.Digest, image.FolderHash);
        if (await registry.ExistsAsync(image.Repository, image.Digest, cancellation))
        {
            step.Done($"The registry has {image.Digest} already");
        }
        else if (await registry.GetDigestAsync(image.Repository, tag, cancellation) is { } elsewhere)
        {
            pushed = new PushedImage($"{uri}@{elsewhere}", elsewhere, image.FolderHash);
            step.Done($"The registry has an image of the same source: {elsewhere}, built elsewhere. It is used instead of {image.Digest}");
        }
        else
        {
            await registry.PushAsync(image.Repository, Path.Combine(outputFolder, image.Layout), image.Digest, tag, cancellation);
            step.Done(pushed.Uri);
        }

        Record(image, pushed);
        return pushed;
    }

    /// <summary>
    /// Gives a pushed image the tag of the version that a delivery claimed for it. Safe to repeat; versions' tags never move.
    /// </summary>
    public Task TagAsync(ModelName model, string digest, ModelVersion version, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        return registry.TagAsync(model.Repository, digest, version.ToString(), cancellation);
    }

    private void Record(BuiltImage image, PushedImage pushed)
    {
        var path = Path.Combine(outputFolder, DomainJson.Images.Name);
        if (!File.Exists(path) || DomainJson.Images.Read(File.ReadAllText(path), path).Value is not { } file)
        {
            return;
        }

        var known = file.Images
            .Select(other => other with { Pushed = null } == image ? image with { Pushed = pushed.Uri } : other)
            .ToList();
        WholeFile.Write(path, DomainJson.Images.Write(file with { Images = known }));
    }
}
