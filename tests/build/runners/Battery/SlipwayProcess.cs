using System.Text;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Ports;
using Slipway.Runners.Steps;
using Slipway.Runners.Tests.Battery.Gates;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery;

/// <summary>One process of the build: its own objects, nothing kept from the one before it, and its own gate to the cloud.</summary>
internal sealed class SlipwayProcess(MemoryCloud cloud, ICallGate gate)
{
    private static readonly string[] SampleRows = ["1,2,a", "3,4,b"];
    private readonly DeliveryPorts _ports = GatedPorts.Wrap(cloud.Ports, gate);

    /// <summary>From the image push as far as it may go; how it ended.</summary>
    public async Task<string> DeliverAsync(string data, string? approver = MemoryCloud.ApproverName)
    {
        await _ports.Store.EnsureBucketAsync(default);
        var image = await new PushImagesRunner(_ports.Images, cloud.Progress, "output").RunAsync(BatteryCloud.Image, default);
        var key = $"raw/{cloud.Manifest.Name}/{data}/data.csv";
        await _ports.Store.PutAsync(key, Encoding.UTF8.GetBytes(data), WriteCondition.Absent, default);
        var runner = new DeliverRunner(cloud.Manifest, _ports, cloud.Options);
        var version = await runner.ClaimAsync(image.FolderHash, data, default);
        var run = await runner.OpenAsync(version, default);
        var result = await runner.RunAsync(run, new PipelineInput(image, key, data, ""), approver, null, SampleRows, default);
        return $"Deliver {data}: {result.End}";
    }

    /// <summary>A person's approval of one version.</summary>
    public async Task<string> ApproveAsync(string version)
    {
        var run = await new DeliverRunner(cloud.Manifest, _ports, cloud.Options).OpenAsync(ModelVersion.Parse(version), default);
        var result = await new ApproveRunner(run, MemoryCloud.ApproverName, null).LookAsync(default);
        return $"Approve {version}: {result.End}";
    }

    /// <summary>
    /// The way back; to what. A run that was disturbed after its last line finds nothing more to go back to, and says so: that is the same
    /// end.
    /// </summary>
    public async Task<string> RollbackAsync()
    {
        try
        {
            return await new RollbackRunner(cloud.Manifest, _ports, cloud.Options).RunAsync(default);
        }
        catch (CloudException exception) when (exception.Message.Contains("knows no earlier good configuration", StringComparison.Ordinal))
        {
            return $"{BatteryCloud.First} answers all requests of {cloud.LiveEndpoint} again";
        }
    }
}
