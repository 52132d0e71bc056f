using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Models;
using Slipway.Runners;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Images.Supply;

/// <summary>What is attached to a model's image, put right by hand.</summary>
sealed class SupplySession(CloudSession session, DotNetPublisher publisher, ModelSource model)
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Pushes and attests the image of the folder as it is now, then attests the version's model, or the newest one's. An image that was
    /// built from another folder gets nothing: its provenance would be a lie.
    /// </summary>
    public async Task AttestAsync(string? version, CancellationToken cancellation)
    {
        var image = await new DeliverySession(session, publisher, model, null).PushAsync(cancellation);
        var name = model.Manifest.Name;
        var versions = await new DeliveryFiles(session.Ports.Store).VersionsAsync(name.Value, cancellation);
        var wanted = string.IsNullOrWhiteSpace(version) ? versions.LastOrDefault()
            : versions.FirstOrDefault(one => one.ToString() == version)
                ?? throw new BadInputException(
                    $"--version: expected a delivery of {name} ({string.Join(", ", versions)}), found '{version}'.");
        if (wanted is null)
        {
            session.Progress.Note($"{name} has no delivery: nothing else to attach");
            return;
        }

        var record = await new DeliveryFiles(session.Ports.Store).ReadAsync(name.Value, wanted, cancellation);
        if (record.ImageDigest != image.Digest)
        {
            throw new BadInputException(
                $"{wanted} was begun with image {record.ImageDigest}, and this checkout builds {image.Digest}. "
                + "To attach anything to the former, check out the commit "
                + $"that it was built from ({record.SourceCommit}) and type this again.");
        }

        session.Progress.Note(await AttestModelAsync(wanted, cancellation));
    }

    Task<string> AttestModelAsync(ModelVersion version, CancellationToken cancellation) => ModelTurn.WithAsync(
        session.Ports,
        session.Options,
        model.Manifest.Name.Value,
        s_patience,
        async (ports, lease) =>
        {
            var files = new DeliveryFiles(ports.Store);
            var manifest = await files.ReadManifestAsync(model.Manifest.Name.Value, version, cancellation);
            var run = new DeliveryRun(manifest, ports, session.Options, version, lease);
            await run.TakeUpAsync(cancellation);
            return run.Package is null ? $"{version} is not registered yet: its bill of materials comes with its package"
                : await ModelBillRunner.RunAsync(run, await files.ReadAsync(model.Manifest.Name.Value, version, cancellation), cancellation)
                    ? $"Attached the bill of materials of {version}"
                    : $"The bill of materials of {version} is attached already";
        },
        cancellation);
}
