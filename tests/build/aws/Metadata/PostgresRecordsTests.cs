using Slipway.Aws.Metadata;
using Slipway.Domain.Files;
using Slipway.Domain.Models;
using Slipway.Runners;
using Slipway.Runners.Metadata;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Metadata;

/// <summary>Records of deliveries in the tables of infra/modules/metadata, on a real PostgreSQL.</summary>
public sealed class PostgresRecordsTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static readonly DateTimeOffset Start = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [SkippableFact]
    public async Task A_delivery_is_in_the_tables_and_recording_it_again_changes_nothing()
    {
        var target = await MigratedAsync();
        Assert.Equal(7, await RecordAsync(target, Records(7)));
        Assert.Equal("train done|approve waiting", await StepsAsync(target));
        var before = await AuditAsync(target);
        Assert.Equal(0, await RecordAsync(target, Records(7)));
        Assert.Equal(before, await AuditAsync(target));
        Assert.Equal(
            "V1.0.0 Grace mobility slipway-bikes/1",
            await ReadAsync(
                target,
                "SELECT concat_ws(' ', version, (SELECT actor FROM slipway.audit_log WHERE table_name = 'model_versions'), models.owner, "
                    + "substring(package_arn from '[^/]*/[^/]*$')) FROM slipway.model_versions JOIN slipway.models ON models.id = "
                    + "model_id"));
    }

    [SkippableFact]
    public async Task A_delivery_that_went_on_is_brought_up_to_date()
    {
        var target = await MigratedAsync();
        await RecordAsync(target, Records(1) with { Versions = [Version(null)] });
        Assert.Equal("train running", await StepsAsync(target));
        Assert.Equal(11, await RecordAsync(target, Records(12)));
        Assert.Equal("train done|approve done|rollout done", await StepsAsync(target));
        Assert.Equal("Ada 100", await ReadAsync(
            target,
            "SELECT concat_ws(' ', (SELECT u.subject FROM slipway.deliveries d JOIN slipway.users u ON u.id = d.approved_by), (SELECT "
                + "weight FROM slipway.deliveries WHERE step = 'rollout'))"));
    }

    // A line of the audit log for each decision, in the name of who took it.
    [SkippableFact]
    public async Task Each_decision_is_in_the_audit_log()
    {
        var target = await MigratedAsync();
        await RecordAsync(target, Records(12));
        Assert.Equal(
            "Pipeline done ci|Approval waiting ci|Approved done Ada|Approval done ci|Rollout 100 % done ci|Production done ci",
            await ReadAsync(
                target,
                "SELECT string_agg(concat_ws(' ', after->>'step', after->>'state', actor), '|' ORDER BY id) FROM slipway.audit_log WHERE "
                    + "table_name = 'delivery_events'"));
    }

    [SkippableFact]
    public async Task A_log_that_is_another_one_is_told_and_nothing_is_recorded()
    {
        var target = await MigratedAsync();
        await RecordAsync(target, Records(7));
        var other = Records(8);
        var fault = await Assert.ThrowsAsync<CloudException>(() =>
            RecordAsync(target, other with { Lines = [other.Lines[0] with { Message = "something else" }, .. other.Lines.Skip(1)] }));
        Assert.Contains("Line 1 of bikes's delivery log", fault.Message, StringComparison.Ordinal);
        Assert.Equal("7", await ReadAsync(target, "SELECT count(*)::text FROM slipway.delivery_events"));
    }

    [SkippableFact]
    public async Task Recorders_at_the_same_time_take_turns()
    {
        var target = await MigratedAsync();
        var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RecordAsync(target, Records(12)))));
        Assert.Equal(12, added.Sum());
    }

    [SkippableFact]
    public async Task A_database_without_the_tables_is_to_be_migrated_first()
    {
        var fault = await Assert.ThrowsAsync<BadInputException>(async () => await RecordAsync(await server.CreateAsync(), Records(1)));
        Assert.Contains("MigrateMetadata", fault.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_reader_records_nothing()
    {
        var target = await MigratedAsync();
        var fault = await Assert.ThrowsAsync<BadInputException>(() =>
            new PostgresRecords(target with { User = "slipway_reader" }).RecordAsync(Records(1), default));
        Assert.Contains("slipway_writer", fault.Message, StringComparison.Ordinal);
    }

    private async Task<MetadataTarget> MigratedAsync()
    {
        var target = await server.CreateAsync();
        await new MigrationRunner(new PostgresMetadata(target),
            new Silence()).RunAsync(Migration.ReadAll(Path.Combine(PostgresServer.Module, "migrations")), default);
        return target;
    }

    private static Task<int> RecordAsync(MetadataTarget target, ModelRecords records) =>
        new PostgresRecords(target with { User = "slipway_writer" }).RecordAsync(records, default);

    private Task<string> ReadAsync(MetadataTarget target, string sql) => server.ReadAsync<string>(target.Database, "slipway_reader", sql);

    private Task<string> StepsAsync(MetadataTarget target) =>
        ReadAsync(target, "SELECT string_agg(step || ' ' || status, '|' ORDER BY started_at) FROM slipway.deliveries");

    private Task<string> AuditAsync(MetadataTarget target) => ReadAsync(target, "SELECT count(*)::text || ' ' || max(id) FROM "
        + "slipway.audit_log");

    private static RecordedVersion Version(string? package) => new(
        new()
        {
            Model = ModelName.Parse("bikes"), Version = new(1, 0, 0), ImageUri = "image", ImageDigest = "sha256:" + Hash, FolderHash = Hash,
                DataKey = "raw/x", DataHash = Hash,
            SourceCommit = "unknown", Submitter = "Grace", Time = Start, Reason = DeliveryReason.Merge,
        },
        package);

    /// <summary>What is recorded after so many lines of one delivery.</summary>
    private static ModelRecords Records(int lines)
    {
        DeliveryEvent[] log =
        [
            Line(1, "Pipeline", DeliveryState.Started), Line(2, "Pipeline", DeliveryState.Progress),
                Line(3, "Pipeline", DeliveryState.Done), Line(4, "Registry", DeliveryState.Progress),
            Line(5, "Approval", DeliveryState.Started), Line(6, "Approval", DeliveryState.Progress),
                Line(7, "Approval", DeliveryState.Waiting, evidence: Hash),
            Line(8, "Approved", DeliveryState.Done, "Ada", Hash), Line(9, "Approval", DeliveryState.Done, evidence: Hash),
                Line(10, "Rollout 100 %", DeliveryState.Started),
            Line(11, "Rollout 100 %", DeliveryState.Done), Line(12, "Production", DeliveryState.Done),
        ];
        DeliveryEvent[] some = [.. log.Take(lines)];
        return new("bikes", "mobility", [Version("arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bikes/1")],
            DeliveryProjection.Of(some), some);
    }

    private static DeliveryEvent Line(int sequence, string step, DeliveryState state, string actor = "ci", string? evidence = null) => new()
    {
        Sequence = sequence, DeliveryId = "bikes-V1.0.0", Time = Start.AddMinutes(sequence), Step = step, State = state, Actor = actor,
            Version = "V1.0.0", EvidenceHash = evidence,
        Message = $"{step} {state}", Details = new Dictionary<string, string> { ["at"] = "now" },
    };
}
