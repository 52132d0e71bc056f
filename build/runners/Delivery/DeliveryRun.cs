using System.Globalization;
using Slipway.Domain.Deliveries;
using Slipway.Domain.Files;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
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
    public DeliveryRun(ModelManifest manifest, DeliveryPorts ports, DeliveryOptions options, ModelVersion version)
    {
        Manifest = manifest;
        Ports = ports;
        Options = options;
        Version = version;
        Id = $"{manifest.Name}-{version.Slug}";
        Log = new(ports.Store, manifest.Name.Value, ports.Time);
        Journal = new(ports.Store, $"deliveries/{manifest.Name}/{version}/journal.json");
        Configurations = new(manifest, ports.Store.Uri("captures"));
        Rollover = new(ports.Endpoints, ports.Time, options);
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

    /// <summary>This delivery's journal.</summary>
    public DeliveryJournal Journal { get; }

    /// <summary>The model's endpoint configurations.</summary>
    public Configurations Configurations { get; }

    /// <summary>Brings endpoints to a configuration.</summary>
    public EndpointRollover Rollover { get; }

    /// <summary>The registered package. Throws when the pipeline has not made one.</summary>
    public ModelPackage Registered => Package ?? throw new InvalidOperationException($"{Id} has no model package yet.");

    /// <summary>The champion. Throws when there is none.</summary>
    public ModelPackage Current => Champion ?? throw new InvalidOperationException($"{Manifest.Name} has no champion yet.");

    /// <summary>A duration of the manifest, as long as it is waited for here.</summary>
    public TimeSpan Scaled(TimeSpan duration) => duration / Options.TimeScale;

    /// <summary>This delivery's lines for a step, oldest first.</summary>
    public async Task<IReadOnlyList<DeliveryEvent>> LinesAsync(string step, CancellationToken cancellation) =>
        [.. (await Log.ReadAsync(cancellation)).Where(line => line.DeliveryId == Id && line.Step == step)];

    /// <summary>The last line of this delivery for a step; null when there is none.</summary>
    public async Task<DeliveryEvent?> LastAsync(string step, CancellationToken cancellation) =>
        (await LinesAsync(step, cancellation)).LastOrDefault();

    /// <summary>Appends a line, unless this delivery's last line for the step says the same already.</summary>
    public Task LogAsync(
        string step,
        DeliveryState state,
        string message,
        CancellationToken cancellation,
        IReadOnlyDictionary<string, string>? details = null,
        string? evidenceHash = null,
        string? actor = null) => Log.AppendAsync(
            lines => lines.LastOrDefault(line => line.DeliveryId == Id && line.Step == step) is { } last && last.State == state && last.Message == message
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

    /// <summary>The version of a package.</summary>
    public static ModelVersion VersionOf(ModelPackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return ModelVersion.Parse(package.Metadata.GetValueOrDefault(PackageMetadata.Version)
            ?? throw new CloudException($"Model package {package.Arn} has no metadata '{PackageMetadata.Version}': it was not registered by Slipway. Register the model with RunPipeline."));
    }
}

/// <summary>Names of the steps, as log, journal and report write them.</summary>
public static class StepNames
{
    /// <summary>The training pipeline with its gate.</summary>
    public const string Pipeline = "Pipeline";

    /// <summary>The offline gate.</summary>
    public const string Gate = "Gate";

    /// <summary>A person's approval.</summary>
    public const string Approval = "Approval";

    /// <summary>The smoke test on the staging endpoint.</summary>
    public const string Staging = "Staging";

    /// <summary>Copies of live requests.</summary>
    public const string Shadow = "Shadow";

    /// <summary>Part of the live requests.</summary>
    public const string Rollout = "Rollout";

    /// <summary>All live requests.</summary>
    public const string Production = "Production";

    /// <summary>The way back.</summary>
    public const string Rollback = "Rollback";

    /// <summary>One step of a rollout.</summary>
    /// <param name="percent">The candidate's share of the live requests.</param>
    public static string RolloutStep(int percent) => string.Create(CultureInfo.InvariantCulture, $"{Rollout} {percent} %");

    /// <summary>Whether a line belongs to the part of a delivery in which the candidate answers users.</summary>
    public static bool IsLive(DeliveryEvent line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Step == Production || line.Step.StartsWith(Rollout + " ", StringComparison.Ordinal);
    }

    /// <summary>Whether a line says that from then on its version answers all requests.</summary>
    public static bool MadeLive(DeliveryEvent line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line is { State: DeliveryState.Done, Step: Production or Rollback };
    }
}
