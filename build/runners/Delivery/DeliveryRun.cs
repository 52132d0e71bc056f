using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// One delivery: a registered version of a model on its way. Holds names and tools only; what has happened is in the cloud's records,
/// the log and the journal.
/// </summary>
public sealed class DeliveryRun
{
    /// <summary>Puts the tools together.</summary>
    /// <param name="manifest">The manifest that is delivered.</param>
    /// <param name="ports">What the delivery touches; fenced when it is to change something.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="version">The version that is delivered.</param>
    /// <param name="lease">The lease that the log is written under; null to read only.</param>
    /// <param name="seen">What earlier looks have read; null to read all.</param>
    public DeliveryRun(
        ModelManifest manifest,
        DeliveryPorts ports,
        DeliveryOptions options,
        ModelVersion version,
        ModelLease? lease = null,
        SeenEvidence? seen = null)
    {
        Manifest = manifest;
        Ports = ports;
        Options = options;
        Version = version;
        Id = DeliveryStandings.IdOf(manifest.Name.Value, version);
        Seen = seen ?? new(ports.Store);
        Log = new(ports.Store, manifest.Name.Value, ports.Time, lease, Seen.Log(manifest.Name.Value));
        Journal = new(ports.Store, $"deliveries/{manifest.Name}/{version}/journal.json");
        Configurations = new(manifest, ports.Store.Uri("captures"));
    }

    /// <summary>The model's manifest.</summary>
    public ModelManifest Manifest { get; }

    /// <summary>What the delivery touches.</summary>
    public DeliveryPorts Ports { get; }

    /// <summary>How it is run.</summary>
    public DeliveryOptions Options { get; }

    /// <summary>The version that is delivered.</summary>
    public ModelVersion Version { get; }

    /// <summary><c>NAME-v1-0-3</c>.</summary>
    public string Id { get; }

    /// <summary>The candidate's package; known once the pipeline has registered it.</summary>
    public ModelPackage? Package { get; set; }

    /// <summary>The version that answers users; null for the first model of a name.</summary>
    public ModelPackage? Champion { get; set; }

    /// <summary>The model's delivery log.</summary>
    public ModelLog Log { get; }

    /// <summary>What was read already.</summary>
    public SeenEvidence Seen { get; }

    /// <summary>This delivery's journal.</summary>
    public DeliveryJournal Journal { get; }

    /// <summary>The model's endpoint configurations.</summary>
    public Configurations Configurations { get; }

    /// <summary>The registered package. Throws when the pipeline has not made one.</summary>
    public ModelPackage Registered => Package ?? throw new InvalidOperationException($"{Id} has no model package yet.");

    /// <summary>The champion. Throws when there is none.</summary>
    public ModelPackage Current => Champion ?? throw new InvalidOperationException($"{Manifest.Name} has no champion yet.");

    /// <summary>
    /// Finds the package, the champion and the journal: what earlier runs left. Throws <see cref="CloudException"/> when the log names a
    /// champion that the registry does not know.
    /// </summary>
    public async Task TakeUpAsync(CancellationToken cancellation)
    {
        var packages = await Ports.Registry.ListAsync(Manifest.Name.PackageGroup, cancellation);
        Package = packages.LastOrDefault(package => VersionOf(package) == Version);
        Champion = ChampionOf(await Log.ReadAsync(cancellation), packages);
        await Journal.LoadAsync(Seen, cancellation);
    }

    /// <summary>A duration of the manifest, as long as it is waited for here.</summary>
    public TimeSpan Scaled(TimeSpan duration) => duration / Options.TimeScale;

    /// <summary>This delivery's lines for a step, oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryEvent>> LinesAsync(string step, CancellationToken cancellation) =>
        [.. (await Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == Id && line.Step == step)];

    /// <summary>The last line of this delivery for a step; null when there is none.</summary>
    public async Task<DeliveryEvent?> LastAsync(string step, CancellationToken cancellation) =>
        (await LinesAsync(step, cancellation)).LastOrDefault();

    /// <summary>
    /// Appends a line, unless this delivery's last line for the step says the same already. A step of live requests is done once, in
    /// whatever words: a run that decided while another's line was on its way adds no second one.
    /// </summary>
    public Task LogAsync(
        string step,
        DeliveryState state,
        string message,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? details = null,
        string? evidenceHash = null,
        string? actor = null) => Log.AppendAsync(
            lines => lines.LastOrDefault(line => line.DeliveryId == Id && line.Step == step) is { } last && last.State == state
                    && (last.Message == message || (state == DeliveryState.Done && StepNames.IsLive(last)))
                ? null
                : new DeliveryEvent
                {
                    Sequence = 1,
                    Time = default,
                    DeliveryId = Id,
                    Step = step,
                    State = state,
                    Actor = actor ?? Options.Actor,
                    Version = Version.ToString(),
                    PackageArn = Package?.Arn,
                    Digest = Package?.Metadata.GetValueOrDefault(PackageMetadata.ImageDigest),
                    EvidenceHash = evidenceHash,
                    Message = message,
                    Details = details ?? new Dictionary<string, string>(),
                },
            cancellation);

    /// <summary>
    /// Records where a package stands. Only a legal move is recorded: a step that was started out of its turn, by hand or by an older run,
    /// is a <see cref="CloudException"/> that says what may follow.
    /// </summary>
    public async Task MoveAsync(ModelPackage package, Stage to, string status, string description, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(package);
        var now = await Ports.Registry.DescribeAsync(package.Arn, cancellation);
        var from = now.Stage ?? Stage.Registered;
        var verdict = StageMoves.Judge(from, to, Champion is not null);
        if (verdict.Outcome != Outcome.Pass)
        {
            throw new CloudException($"{package.Arn}: {verdict.Reason} Look at it with: ./build.sh Status");
        }

        await Ports.Registry.SetStageAsync(package.Arn, to, status, description, cancellation);
    }

    /// <summary>
    /// The package that answered users before this version did, by the log: the registry may not know, when a run was killed while it
    /// went live or when a rollback found the registry down.
    /// </summary>
    private ModelPackage? ChampionOf(IReadOnlyList<DeliveryEvent> lines, IReadOnlyList<ModelPackage> packages)
    {
        var live = lines
            .TakeWhile(line => !(StepNames.MadeLive(line) && line.DeliveryId == Id))
            .LastOrDefault(StepNames.MadeLive);
        return live is null
            ? packages.LastOrDefault(package => package.Stage == Stage.Production && VersionOf(package) != Version)
            : packages.FirstOrDefault(package => package.Arn == live.PackageArn)
                ?? throw new CloudException(
                    $"The log {Log.Key} says that {live.Version} ({live.PackageArn}) is live, but the registry has no such package: "
                    + $"there is nothing to compare {Version} with. Restore the package, or roll back: ./build.sh Rollback");
    }

    /// <summary>The version of a package.</summary>
    public static ModelVersion VersionOf(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return ModelVersion.Parse(package.Metadata.GetValueOrDefault(PackageMetadata.Version)
            ?? throw new CloudException(
                $"Model package {package.Arn} has no metadata '{PackageMetadata.Version}': it was not registered by Slipway. "
                + "Register the model with RunPipeline."));
    }
}
