using Slipway.Domain.Evaluation;
using Slipway.Domain.Files;
using Slipway.Domain.Supply;
using Slipway.Runners.Delivery;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Images.Supply;

/// <summary>Attaches the bill of materials of a registered model to its image, when it is missing.</summary>
public static class ModelBillRunner
{
    /// <summary>Attaches it; true when it was not there.</summary>
    /// <param name="run">The delivery, whose package is registered.</param>
    /// <param name="record">What it was begun with.</param>
    /// <param name="cancellation">Stops between two effects.</param>
    public static async Task<bool> RunAsync(DeliveryRun run, DeliveryRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(record);
        var expected = Attachments.Expected(run, record);
        var images = run.Ports.Images;
        var found = await Attachments.ReadAsync(images, expected.Repository, expected.ImageDigest, cancellation);
        if (SupplyChainCheck.Has(SupplyChainCheck.ModelBill, expected, found))
        {
            return false;
        }

        var model = new RegisteredModel(
            expected.Version,
            expected.PackageArn,
            expected.Repository,
            expected.ImageDigest,
            expected.FolderHash,
            record.DataKey,
            expected.DataHash);
        EvaluationReport? evaluation = await PipelineRunner.ReadEvaluationAsync(run, cancellation) is { } read ? read.Report : null;
        var bill = ModelSbom.Write(run.Manifest, model, evaluation, SupplyChainCheck.ImageBillSerial(expected.ImageDigest, found));
        await images.AttachAsync(
            expected.Repository, expected.ImageDigest, SupplyMedia.CycloneDx, SupplyMedia.CycloneDx, bill.Content, cancellation);
        return true;
    }
}
