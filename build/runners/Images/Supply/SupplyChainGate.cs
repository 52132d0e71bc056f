using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Supply;
using Slipway.Runners.Delivery;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Images.Supply;

/// <summary>
/// Asked before the candidate is staged, and again before it answers users: whether its image has the documents that this delivery needs,
/// and whether the registry's scanner lets it. A refusal changes nothing and does not end the delivery: what is missing can be attached,
/// and the same command goes on.
/// </summary>
public static class SupplyChainGate
{
    /// <summary>
    /// Null when the next step may be taken; else why not: refused, or waiting for a scan. Not asked once live requests have been given.
    /// </summary>
    /// <param name="run">The delivery, whose package is registered.</param>
    /// <param name="cancellation">Ends the calls.</param>
    public static async Task<StepResult?> EnsureAsync(DeliveryRun run, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(run);
        // In the middle of a rollout there is no standing still: the judges take the candidate back, or not.
        if (run.Package is null
            || await run.LastAsync(StepNames.Rollout, cancellation) is not null
            || await run.LastAsync(StepNames.Production, cancellation) is not null)
        {
            return null;
        }

        var record = await new DeliveryFiles(run.Ports.Store).ReadAsync(run.Manifest.Name.Value, run.Version, cancellation);
        var expected = Attachments.Expected(run, record);
        var images = run.Ports.Images;
        var documents = SupplyChainCheck.Judge(
            expected, await Attachments.ReadAsync(images, expected.Repository, expected.ImageDigest, cancellation));
        if (documents.Outcome != Outcome.Pass)
        {
            var next = $"./build.sh Attest --model {run.Manifest.Name} --version {run.Version}{run.Options.CloudArgument}";
            return await StopAsync(
                run, DeliveryOutcome.RefusedBySupplyChain, WaitsFor.Person,
                $"{documents.Reason} Nothing was changed. Find out who changed it, or attach what is missing, from the commit that was "
                + $"built, with: {next}",
                documents,
                cancellation);
        }

        var image = $"{expected.Repository}@{expected.ImageDigest}";
        var scan = await images.DescribeScanAsync(expected.Repository, expected.ImageDigest, cancellation);
        var scanned = ScanGate.Judge(image, scan, run.Options.AllowedVulnerabilities, run.Ports.Time.GetUtcNow());
        var again = $"aws ecr start-image-scan --repository-name {expected.Repository} --image-id imageDigest={expected.ImageDigest}";
        switch (scanned.Outcome)
        {
            case Outcome.Fail:
                return await StopAsync(
                    run, DeliveryOutcome.RefusedBySupplyChain, WaitsFor.Person,
                    $"{scanned.Reason} Nothing was changed. Build an image without it, or, for HIGH, let its owner allow it for a while in "
                    + "containers/vulnerabilities.json, then: "
                    + $"./build.sh Deliver --model {run.Manifest.Name}{run.Options.CloudArgument}", scanned, cancellation);
            case Outcome.Inconclusive:
                return await StopAsync(
                    run, DeliveryOutcome.Waiting, scan.State == ScanState.InProgress ? WaitsFor.Evidence : WaitsFor.Person,
                    scan.State == ScanState.InProgress ? scanned.Reason : $"{scanned.Reason} Have it scanned with: {again}",
                    scanned,
                    cancellation);
            default:
                if (scan.State == ScanState.NoScanner)
                {
                    run.Ports.Progress.Note($"No vulnerability scan was done: {scanned.Reason}");
                }

                return null;
        }
    }

    private static async Task<StepResult> StopAsync(
        DeliveryRun run, DeliveryOutcome end, WaitsFor what, string sentence, Verdict verdict, CancellationToken cancellation)
    {
        // As something that waits: a line that says refused would end the delivery for good, and its version with it.
        await run.LogAsync(StepNames.Supply, DeliveryState.Waiting, sentence, cancellation);
        return new(end, sentence, verdict) { WaitsFor = what };
    }
}
