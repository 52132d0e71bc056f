using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery;

/// <summary>
/// The cloud that the battery plays on: endpoints, pipelines and captures take virtual time, and go on when the run is dead.
/// </summary>
internal static class BatteryCloud
{
    public const string First = "V1.0.0";
    public const string Second = "V1.0.1";
    public const string Digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    public static BuiltImage Image { get; } =
        new(ModelName.Parse("bikes"), "slipway/bikes", Digest, "00112233445566778899aabbccddeeff", "bikes/layout");

    /// <summary>What models are made from; which data it is is said by its name alone.</summary>
    public static byte[] Csv { get; } = Samples.Csv(40);

    public static MemoryCloud Create(bool skipsDelays = true)
    {
        var cloud = new MemoryCloud(skipsDelays: skipsDelays);
        cloud.Images.Attached.Clear();
        cloud.Endpoints.SettleTime = TimeSpan.FromSeconds(40);
        cloud.Pipelines.Duration = TimeSpan.FromMinutes(3);
        cloud.Traffic.Between = TimeSpan.FromSeconds(1);
        cloud.Traffic.Delay = TimeSpan.FromSeconds(20);
        return cloud;
    }

    /// <summary>How the candidate behaves in shadow, and how beside the champion.</summary>
    public static MemoryCloud Behave(this MemoryCloud cloud, Behaviour inShadow, Behaviour? inRollout = null)
    {
        cloud.Traffic.Behaviours["v1-0-1"] = inShadow;
        cloud.Traffic.InRollout["v1-0-1"] = inRollout ?? inShadow;
        return cloud;
    }

    /// <summary>Data engineers deliver a file.</summary>
    public static MemoryCloud Receive(this MemoryCloud cloud, string name)
    {
        cloud.Store.Write($"raw/{cloud.Manifest.Name}/incoming/{name}", System.Text.Encoding.UTF8.GetString(Samples.Csv(60)));
        return cloud;
    }
}
