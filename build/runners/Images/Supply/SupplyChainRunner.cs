using Slipway.Domain.Files;
using Slipway.Domain.Supply;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Supply;

/// <summary>
/// Attaches the bill of materials and the provenance of a pushed image, each only when it is missing: a run that takes over attaches what
/// the one before it did not come to.
/// </summary>
/// <param name="registry">Where the image is.</param>
/// <param name="progress">Tells what is done.</param>
/// <param name="outputFolder">The folder of images.json.</param>
public sealed class SupplyChainRunner(IImageRegistry registry, IDeliveryProgress progress, string outputFolder)
{
    /// <summary>Attaches what is missing of one image. Throws <see cref="InvalidDataException"/> when a file in it is damaged.</summary>
    /// <param name="image">The image, which the registry has.</param>
    /// <param name="modelFolder">The model's folder in the checkout.</param>
    /// <param name="origin">Who built it, from what.</param>
    /// <param name="cancellation">Stops between two effects.</param>
    public async Task RunAsync(BuiltImage image, string modelFolder, BuildOrigin origin, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(origin);
        using var step = progress.Begin($"Supply chain of {image.Model}", $"Look for what is attached to {image.Digest}");
        var expected = Attachments.Expected(image);
        var found = await Attachments.ReadAsync(registry, image.Repository, image.Digest, cancellation);
        var attached = new List<string>();
        if (!SupplyChainCheck.Has(SupplyChainCheck.ImageBill, expected, found))
        {
            step.Update("Attach the bill of materials");
            var bill = WriteBill(image, modelFolder, origin, outputFolder);
            await registry.AttachAsync(
                image.Repository, image.Digest, SupplyMedia.CycloneDx, SupplyMedia.CycloneDx, bill.Content, cancellation);
            attached.Add("the bill of materials");
        }

        if (!SupplyChainCheck.Has(SupplyChainCheck.Origin, expected, found))
        {
            step.Update("Attach the provenance");
            var statement = Provenance.Write(image.Model, image.Repository, image.Digest, image.FolderHash, origin);
            await registry.AttachAsync(image.Repository, image.Digest, SupplyMedia.InToto, SupplyMedia.InToto, statement, cancellation);
            attached.Add("the provenance");
        }

        step.Done(
            attached.Count == 0 ? "Bill of materials and provenance are attached already" : $"Attached {string.Join(" and ", attached)}");
    }

    /// <summary>The bill of materials of a built image, pushed or not.</summary>
    /// <param name="image">The image.</param>
    /// <param name="modelFolder">The model's folder in the checkout.</param>
    /// <param name="origin">Who built it; only the time counts here.</param>
    /// <param name="outputFolder">The folder of images.json.</param>
    public static SbomFile WriteBill(BuiltImage image, string modelFolder, BuildOrigin origin, string outputFolder)
    {
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(origin);
        var inventory = LayoutInventory.Read(Path.Combine(outputFolder, image.Layout), modelFolder);
        return ImageSbom.Write(image.Repository, image.Digest, image.FolderHash, inventory, origin.Time);
    }
}
