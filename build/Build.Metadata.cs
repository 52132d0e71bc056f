using System;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Aws.Metadata;
using Slipway.Runners;
using Slipway.Runners.Metadata;

partial class Build
{
    [Parameter("Host of the metadata database, the output metadata_endpoint of the infrastructure; or the end of a tunnel to it. "
        + "SLIPWAY_METADATA says which when this does not.", Name = "MetadataHost")]
    readonly string MetadataHost = System.Environment.GetEnvironmentVariable("SLIPWAY_METADATA");

    [Parameter("Port of the metadata database.", Name = "MetadataPort")]
    readonly int MetadataPort = 5432;

    [Parameter("Name of the metadata database.", Name = "MetadataDatabase")]
    readonly string MetadataDatabase = "slipway";

    [Parameter("Login of the metadata database. Default: slipway_migrator, which makes the tables, or slipway_writer, which "
        + "records.", Name = "MetadataUser")]
    readonly string MetadataUser;

    [Parameter("Host that the token of IAM is for, where --metadata-host is the end of a tunnel.", Name = "MetadataTokenHost")]
    readonly string MetadataTokenHost;

    Target MigrateMetadata => _ => _
        .Description("Brings the metadata database to the migrations of infra/modules/metadata. Forward only; running it again changes "
            + "nothing.")
        .Executes(() => Guarded(async cancellation =>
        {
            using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
            var migrations = Migration.ReadAll(BuildPaths.Root / "infra" / "modules" / "metadata" / "migrations");
            var database = new PostgresMetadata(ReadMetadataTarget("slipway_migrator"));
            await new MigrationRunner(database, progress).RunAsync(migrations, cancellation);
        }));

    Target RecordMetadata => _ => _
        .Description("Records models, versions, deliveries and their logs in the metadata database, all models or --model's. Running it "
            + "again changes nothing.")
        .Executes(() => Guarded(async cancellation =>
        {
            var target = ReadMetadataTarget("slipway_writer");
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            var model = await ReadModelNameAsync(session, cancellation);
            var recorder = new MetadataRecorder(session.Ports.Store, new PostgresRecords(target), TimeProvider.System, session.Progress);
            var faults = await recorder.RunAsync(model, cancellation);
            if (faults.Count > 0)
                throw Failure($"{faults.Count} models were not recorded:\n{string.Join('\n', faults)}");
        }));

    Target RunMetadata => _ => _
        .Description("Does MigrateMetadata and RecordMetadata on the machine in the database's network: AWS CodeBuild, with this build "
            + "as its program.")
        .Executes(() => Guarded(async cancellation =>
        {
            var program = MetadataProgram.Pack(System.AppContext.BaseDirectory, BuildPaths.Root, BuildPaths.Output / "metadata");
            await using var session = await CloudSession.OpenAsync(Publisher, Cloud, Region, cancellation);
            await new RemoteMetadataRunner(session.Cloud.RemoteBuilds, session.Ports.Store, session.Progress, TimeProvider.System)
                .RunAsync(program, cancellation);
        }));

    /// <summary>
    /// After a step of a delivery, where a database is configured. The log is written already: what fails here is told, and found by the
    /// next run that records.
    /// </summary>
    async Task RecordIfConfiguredAsync(CloudSession session, string model, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(MetadataHost))
            return;
        try
        {
            var records = new PostgresRecords(ReadMetadataTarget("slipway_writer"));
            await new MetadataRecorder(session.Ports.Store, records, TimeProvider.System, session.Progress).RunAsync(model, cancellation);
        }
        catch (BadInputException fault)
        {
            session.Progress.Note("Nothing was recorded in the metadata database; ./build.sh RecordMetadata makes it good. "
                + $"{fault.Message}");
        }
    }

    MetadataTarget ReadMetadataTarget(string user)
    {
        if (string.IsNullOrWhiteSpace(MetadataHost))
            throw new BadInputException("--metadata-host: expected the database's host, found none. terraform output metadata_endpoint "
                + "prints it. Nothing was changed.");

        // Aurora's own names end so; a password that is given on purpose goes first.
        var password = System.Environment.GetEnvironmentVariable("PGPASSWORD");
        var host = MetadataTokenHost ?? MetadataHost;
        var parts = host.Split('.');
        var region = password is null && host.EndsWith(".rds.amazonaws.com", StringComparison.Ordinal) && parts.Length >= 5
            ? parts[^4] : null;
        return new(MetadataHost, MetadataPort, MetadataDatabase, MetadataUser ?? user, region, password, MetadataTokenHost);
    }
}
