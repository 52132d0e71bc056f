using System;
using Nuke.Common;
using Slipway.Aws.Metadata;
using Slipway.Runners;
using Slipway.Runners.Metadata;

partial class Build
{
    [Parameter("Host of the metadata database, the output metadata_endpoint of the infrastructure; or the end of a tunnel to it.", Name = "MetadataHost")]
    readonly string MetadataHost;

    [Parameter("Port of the metadata database.", Name = "MetadataPort")]
    readonly int MetadataPort = 5432;

    [Parameter("Name of the metadata database.", Name = "MetadataDatabase")]
    readonly string MetadataDatabase = "slipway";

    [Parameter("Login that makes the tables.", Name = "MetadataUser")]
    readonly string MetadataUser = "slipway_migrator";

    [Parameter("Host that the token of IAM is for, where --metadata-host is the end of a tunnel.", Name = "MetadataTokenHost")]
    readonly string MetadataTokenHost;

    Target MigrateMetadata => _ => _
        .Description("Brings the metadata database to the migrations of infra/modules/metadata. Forward only; running it again changes nothing.")
        .Executes(() => Guarded(async cancellation =>
        {
            using var progress = ConsoleProgress.ForThisProcess(TimeProvider.System);
            var migrations = Migration.ReadAll(BuildPaths.Root / "infra" / "modules" / "metadata" / "migrations");
            await new MigrationRunner(new PostgresMetadata(ReadMetadataTarget()), progress).RunAsync(migrations, cancellation);
        }));

    MetadataTarget ReadMetadataTarget()
    {
        if (string.IsNullOrWhiteSpace(MetadataHost))
            throw new BadInputException("--metadata-host: expected the database's host, found none. terraform output metadata_endpoint prints it. Nothing was changed.");

        // Aurora's own names end so; a password that is given on purpose goes first.
        var password = System.Environment.GetEnvironmentVariable("PGPASSWORD");
        var host = MetadataTokenHost ?? MetadataHost;
        var parts = host.Split('.');
        var region = password is null && host.EndsWith(".rds.amazonaws.com", StringComparison.Ordinal) && parts.Length >= 5 ? parts[^4] : null;
        return new(MetadataHost, MetadataPort, MetadataDatabase, MetadataUser, region, password, MetadataTokenHost);
    }
}
