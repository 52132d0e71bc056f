using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Supply;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Supply;

/// <summary>The documents that are attached to an image, of the kinds that Slipway attaches.</summary>
internal static class Attachments
{
    public static async Task<IReadOnlyList<AttachedDocument>> ReadAsync(
        IImageRegistry registry, string repository, string digest, CancellationToken cancellation) =>
    [
        .. await registry.ReferrersAsync(repository, digest, SupplyMedia.CycloneDx, cancellation),
        .. await registry.ReferrersAsync(repository, digest, SupplyMedia.InToto, cancellation),
    ];

    /// <summary>What a delivery expects, by what it was begun with.</summary>
    public static ExpectedSupply Expected(DeliveryRun run, DeliveryRecord record) => new(
        run.Manifest.Name,
        run.Version,
        run.Manifest.Name.Repository,
        record.ImageDigest,
        record.FolderHash,
        record.DataHash,
        run.Registered.Arn);

    /// <summary>What can be expected of an image that no model was made with yet.</summary>
    public static ExpectedSupply Expected(BuiltImage image) =>
        new(image.Model, new ModelVersion(0, 0, 0), image.Repository, image.Digest, image.FolderHash, "", "");
}
