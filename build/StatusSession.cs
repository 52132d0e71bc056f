using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Slipway.Domain.Models;
using Slipway.Runners;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Steps;

/// <summary>Where the models stand: those of this checkout, and those that were delivered from another one.</summary>
sealed class StatusSession(CloudSession session, IReadOnlyList<ModelManifest> known)
{
    public async Task<IReadOnlyList<string>> RunAsync(string? only, CancellationToken cancellation)
    {
        var lines = new List<string>();
        foreach (var name in only is null ? await NamesAsync(cancellation) : [only])
        {
            lines.AddRange(await ModelAsync(name, cancellation));
            lines.Add("");
        }

        lines.Add(await StatusRunner.HeartbeatAsync(session.Ports.Store, cancellation));
        return lines;
    }

    async Task<IReadOnlyList<string>> ModelAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var manifest = known.FirstOrDefault(manifest => manifest.Name.Value == name) ?? await DeliveredAsync(name, cancellation);
            return await new StatusRunner(manifest, session.Ports, session.Options.CloudArgument).RunAsync(cancellation);
        }
        catch (CloudException exception)
        {
            return [$"Model {name}", .. exception.Message.Split('\n').Select(line => "  " + line)];
        }
    }

    async Task<ModelManifest> DeliveredAsync(string name, CancellationToken cancellation)
    {
        var files = new DeliveryFiles(session.Ports.Store);
        return await files.ReadManifestAsync(name, (await files.VersionsAsync(name, cancellation))[^1], cancellation);
    }

    async Task<IEnumerable<string>> NamesAsync(CancellationToken cancellation) =>
        known.Select(manifest => manifest.Name.Value)
            .Union(await new DeliveryFiles(session.Ports.Store).ModelsAsync(cancellation))
            .Order(System.StringComparer.Ordinal);
}
