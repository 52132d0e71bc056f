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
    private const string Digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static readonly string[] SampleRows = ["1,2,a", "3,4,b"];

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

    public static PipelineInput Input(string data, string code = "code-1") =>
        new(new PushedImage($"000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bikes@{Digest}", Digest, code), $"raw/bikes/{data}/data.csv", data, "");

    /// <summary>Delivers what was made from this data, as one run of the build does: claim, open, run.</summary>
    public async Task<StepResult> DeliverAsync(string data, string code = "code-1")
    {
        var runner = new DeliverRunner(Manifest, Ports, Options);
        var version = await runner.ClaimAsync(code, data, default);
        var run = await runner.OpenAsync(version, default);
        return await runner.RunAsync(run, Input(data, code), Approver, null, SampleRows, default);
    }

    public async Task<DeliveryRun> OpenAsync(string version, IReadOnlyDictionary<string, string>? environment = null) =>
        await new DeliverRunner(Manifest, Ports, Options with { ServingEnvironment = environment ?? Options.ServingEnvironment })
            .OpenAsync(ModelVersion.Parse(version), default);

    /// <summary>A registered candidate beside a live champion: V1.0.1 beside V1.0.0.</summary>
    public async Task<DeliveryRun> CandidateAsync()
    {
        await DeliverAsync("data-1");
        var version = await new DeliverRunner(Manifest, Ports, Options).ClaimAsync("code-1", "data-2", default);
        var run = await OpenAsync(version.ToString());
        await new PipelineRunner(run, Input("data-2")).RunAsync(default);
        return run;
    }

    /// <summary>Time passes with nobody at the wheel: users go on, what was under way settles.</summary>
    public void PassTime(TimeSpan time)
    {
        Endpoints.SettleAll();
        Time.Advance(time);
        Kills.Disarm();
    }

    public Task<string> RollbackAsync() => new RollbackRunner(Manifest, Ports, Options).RunAsync(default);

    /// <summary>Everything in the log that says the same in one line each.</summary>
    public IEnumerable<string> Story(string version) =>
        Log.Where(line => line.Version == version).Select(line => $"{line.Step} {line.State}");
}
