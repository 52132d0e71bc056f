using System.Text;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Domain.Supply;
using Slipway.Runners.Delivery;
using Slipway.Runners.Images;
using Slipway.Runners.Steps;

namespace Slipway.Runners.Tests.Fakes;

/// <summary>A whole cloud in memory, with users on its live endpoint, and what the tests do with it.</summary>
internal sealed class MemoryCloud
{
    public const string ApproverName = "Ada";
    private const string Digest = "sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    private readonly LogMemory _log = new();

    public MemoryCloud(ModelManifest? manifest = null, bool skipsDelays = true)
    {
        Time = new() { SkipsDelays = skipsDelays };
        Manifest = manifest ?? Samples.Manifest;
        Store = new(Kills, Time);
        Registry = new(Kills, Time);
        Endpoints = new(Kills, Time);
        Pipelines = new(Kills, Store, Registry, Time);
        Images = new(Kills);
        CodeHost = new(Time);
        Traffic = new(Store, Endpoints, Manifest.Name.Value);
        Time.Moved = (from, to) =>
        {
            Pipelines.WorkDue();
            Endpoints.SettleDue();
            Traffic.Send(from, to);
        };
        Attest("code-1");
        Ports = new(Store, Images, Pipelines, Registry, Endpoints, Inference, Traffic, Progress, Time);
    }

    /// <summary>
    /// Another cloud that is what this one is now: what follows in one does not touch the other. Nothing may be under way.
    /// </summary>
    public MemoryCloud Copy()
    {
        var copy = new MemoryCloud(Manifest, Time.SkipsDelays) { Options = Options, Approver = Approver };
        copy.Time.BeginAt(Time.GetUtcNow());
        copy.Store.CopyFrom(Store);
        copy.Registry.CopyFrom(Registry);
        copy.Endpoints.CopyFrom(Endpoints);
        copy.Pipelines.CopyFrom(Pipelines);
        copy.Images.CopyFrom(Images);
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

    public MemoryCodeHost CodeHost { get; }

    public FakeInference Inference { get; } = new();

    public LiveTraffic Traffic { get; }

    public FakeProgress Progress { get; } = new();

    public DeliveryPorts Ports { get; }

    public DeliveryOptions Options { get; set; } = new()
    {
        RoleArn = "arn:aws:iam::000000000000:role/slipway-execution",
        Actor = "Grace",
        EvidenceLimit = TimeSpan.FromMinutes(10),
        StartsAgain = true,
        CaptureDelay = TimeSpan.FromSeconds(30),
        MetricsDelay = TimeSpan.Zero,
    };

    public string? Approver { get; set; } = ApproverName;

    public string LiveEndpoint => Manifest.Name.LiveEndpoint;

    public IReadOnlyList<DeliveryEvent> Log => _log.Read(
        Store.Content($"deliveries/{Manifest.Name}/log.jsonl"), "log.jsonl", text => DeliveryLog.Read(text, "log.jsonl").Require());

    /// <summary>The configuration that the log says a version went live with.</summary>
    public string ConfigurationOf(string version) =>
        Log.First(
            line => line.Version == version
                && line.Step == StepNames.Production
                && line.State == DeliveryState.Done).Details[GoLiveRunner.ConfigurationDetail];

    public static DeliveryInput Input(string data, string code = "code-1") =>
        new(
            new PushedImage($"000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/bikes@{Digest}", Digest, code),
            $"raw/bikes/{data}/data.csv",
            data,
            "");

    /// <summary>A delivery's record, for tests of one step.</summary>
    public static DeliveryRecord Record(string version, string data, string code = "code-1") => new()
    {
        Model = ModelName.Parse("bikes"),
        Version = ModelVersion.Parse(version),
        ImageUri = Input(data).Image.Uri,
        ImageDigest = Digest,
        FolderHash = code,
        DataKey = Input(data).DataKey,
        DataHash = data,
        Submitter = "Grace",
        Time = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero),
        Reason = DeliveryReason.Manual,
    };

    /// <summary>Attaches to the image what its push attaches: a bill of materials, and the provenance of this folder.</summary>
    public void Attest(string code)
    {
        var repository = Manifest.Name.Repository;
        Images.Attach(repository, Digest, SupplyMedia.CycloneDx, ImageSbom.Write(repository, Digest, "code", new()).Content);
        Images.Attach(
            repository,
            Digest,
            SupplyMedia.InToto,
            Provenance.Write(Manifest.Name, repository, Digest, code, new("", null, BuildOrigin.Workstation, null)));
    }

    /// <summary>Delivers what was made from this data, as one run of the build does: claim, begin, tick until it stands still.</summary>
    public async Task<StepResult> DeliverAsync(string data, string code = "code-1")
    {
        var version = await BeginAsync(data, code);
        return await new DeliverRunner(Manifest, Ports, Options with { Approver = Approver }).RunAsync(version, default);
    }

    /// <summary>Begins a delivery and leaves the rest to ticks.</summary>
    public async Task<ModelVersion> BeginAsync(string data, string code = "code-1")
    {
        var runner = new DeliverRunner(Manifest, Ports, Options);
        Attest(code);
        Store.Write(Input(data).DataKey, Encoding.UTF8.GetString(Samples.Csv(40)));
        var version = await runner.ClaimAsync(code, data, default);
        await runner.BeginAsync(version, Input(data, code), DeliveryReason.Manual, default);
        return version;
    }

    /// <summary>One tick of all models.</summary>
    public Task<IReadOnlyList<TickResult>> TickAsync(string? approver = null) =>
        new TickRunner(Ports, Options with { Approver = approver, StartsAgain = false }).RunAsync(null, default);

    /// <summary>Looks again and again, as time passes, until there is something to say or ten minutes are over.</summary>
    public async Task<StepResult> LookAsync(Func<CancellationToken, Task<StepResult>> look)
    {
        StepResult result;
        var begun = Time.GetUtcNow();
        while ((result = await look(default)).LooksAgain && Time.GetUtcNow() - begun < TimeSpan.FromMinutes(10))
        {
            Time.Advance(TimeSpan.FromSeconds(5));
        }

        return result;
    }

    /// <summary>A delivery as a run opens it, for tests of one step.</summary>
    public async Task<DeliveryRun> OpenAsync(string version, IReadOnlyDictionary<string, string>? environment = null)
    {
        var lease = await ModelLease.TakeOverAsync(Store, Manifest.Name.Value, "a test", Time, TimeSpan.FromDays(1), default);
        var run = new DeliveryRun(
            Manifest,
            Ports,
            Options with { ServingEnvironment = environment ?? Options.ServingEnvironment },
            ModelVersion.Parse(version),
            lease);
        await run.TakeUpAsync(default);
        return run;
    }

    public static Func<CancellationToken, Task<IReadOnlyList<string>>> Rows =>
        _ => Task.FromResult<IReadOnlyList<string>>(["1,2,a", "3,4,b"]);

    /// <summary>A registered candidate beside a live champion that has answered for a while: V1.0.1 beside V1.0.0.</summary>
    public async Task<DeliveryRun> CandidateAsync()
    {
        await DeliverAsync("data-1");
        PassTime(TimeSpan.FromMinutes(5));
        var runner = new DeliverRunner(Manifest, Ports, Options);
        var version = await runner.ClaimAsync("code-1", "data-2", default);
        await runner.BeginAsync(version, Input("data-2"), DeliveryReason.Manual, default);
        var run = await OpenAsync(version.ToString());
        await LookAsync(new PipelineRunner(run, Record("V1.0.1", "data-2")).LookAsync);
        return run;
    }

    /// <summary>Time passes with nobody at the wheel: users go on, what was under way settles.</summary>
    public void PassTime(TimeSpan time)
    {
        Endpoints.SettleAll();
        Time.Advance(time);
        Kills.Disarm();
    }

    public Task<string> RollbackAsync() => new RollbackRunner(Manifest, Ports, Options).RunAsync(null, default);

    public Task<string> RollbackFromAsync(string version) =>
        new RollbackRunner(Manifest, Ports, Options).RunAsync(ModelVersion.Parse(version), default);

    /// <summary>Everything in the log that says the same in one line each.</summary>
    public IEnumerable<string> Story(string version) =>
        Log.Where(line => line.Version == version).Select(line => $"{line.Step} {line.State}");
}
