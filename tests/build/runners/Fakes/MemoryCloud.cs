using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>A whole cloud in memory, with users on its live endpoint, and what the tests do with it.</summary>
internal sealed class MemoryCloud
{
    public const string ApproverName = "Ada";

    public MemoryCloud(ModelManifest? manifest = null, bool skipsDelays = true)
    {
        Time = new() { SkipsDelays = skipsDelays };
        Manifest = manifest ?? Samples.Manifest;
        Store = new(Kills);
        Registry = new(Kills, Time);
        Endpoints = new(Kills, Time);
        Pipelines = new(Kills, Store, Registry, Time);
        Images = new(Kills);
        Traffic = new(Store, Endpoints, Manifest.Name.Value);
        Time.Moved = (from, to) =>
        {
            Pipelines.WorkDue();
            Endpoints.SettleDue();
            Traffic.Send(from, to);
        };
        Ports = new(Store, Images, Pipelines, Registry, Endpoints, Inference, Traffic, Progress, Time);
    }

    /// <summary>Another cloud that is what this one is now: what follows in one does not touch the other. Nothing may be under way.</summary>
    public MemoryCloud Copy()
    {
        var copy = new MemoryCloud(Manifest, Time.SkipsDelays) { Options = Options, Approver = Approver };
        copy.Time.BeginAt(Time.GetUtcNow());
        copy.Store.CopyFrom(Store);
        copy.Registry.CopyFrom(Registry);
        copy.Endpoints.CopyFrom(Endpoints);
        copy.Pipelines.CopyFrom(Pipelines);
        copy.Images.Pushed.AddRange(Images.Pushed);
        copy.Traffic.CopyFrom(Traffic);
        return copy;
    }

    public ModelManifest Manifest { get; }

    public KillSwitch Kills { get; } = new();

    public ManualTime Time { get; }

    public MemoryObjectStore Store { get; }

    public FakeRegistry Registry { get; }

    public FakeEndpoints Endpoints { get; }

    public FakePipelines Pipelines { get; }

    public FakeImages Images { get; }

    public FakeInference Inference { get; } = new();

    public LiveTraffic Traffic { get; }

    public FakeProgress Progress { get; } = new();

    public DeliveryPorts Ports { get; }

    public DeliveryOptions Options { get; set; } = new()
    {
        RoleArn = "arn:aws:iam::000000000000:role/slipway-execution",
        Actor = "Grace",
        EvidenceLimit = TimeSpan.FromMinutes(10),
    };

    public string? Approver { get; set; } = ApproverName;

    public string LiveEndpoint => Manifest.Name.LiveEndpoint;

    public IReadOnlyList<DeliveryEvent> Log => DeliveryLog.Read(Store.Text($"deliveries/{Manifest.Name}/log.jsonl"), "log.jsonl").Require();

    /// <summary>The configuration that the log says a version went live with.</summary>
    public string ConfigurationOf(string version) =>
        Log.First(line => line.Version == version && line.Step == StepNames.Production && line.State == DeliveryState.Done).Details[GoLiveRunner.ConfigurationDetail];

    /// <summary>Time passes with nobody at the wheel: users go on, what was under way settles.</summary>
    public void PassTime(TimeSpan time)
    {
        Endpoints.SettleAll();
        Time.Advance(time);
        Kills.Disarm();
    }


    /// <summary>Everything in the log that says the same in one line each.</summary>
    public IEnumerable<string> Story(string version) =>
        Log.Where(line => line.Version == version).Select(line => $"{line.Step} {line.State}");
}
