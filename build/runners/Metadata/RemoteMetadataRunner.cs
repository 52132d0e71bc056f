using System.Security.Cryptography;
using System.Text;
using Slipway.Runners.Images.Remote;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Metadata;

/// <summary>Migrates the metadata database and records deliveries in it, on a machine that stands in the database's network.</summary>
public sealed class RemoteMetadataRunner(IRemoteBuilds builds, IObjectStore store, IDeliveryProgress progress, TimeProvider time)
{
    /// <summary>The project that infra/modules/metadata makes.</summary>
    public const string Project = "slipway-metadata-runner";

    /// <summary>
    /// Brings the program, runs it there and shows what it prints. Throws <see cref="CloudException"/> when there is no such machine, or
    /// with the last lines when it fails. It may be killed and repeated: what runs there finds what is done.
    /// </summary>
    public async Task RunAsync(MetadataProgram program, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(program);
        using var step = progress.Begin("Metadata", $"Look for {Project}");
        if (!await builds.ExistsAsync(Project, cancellation))
        {
            throw new CloudException(
                $"Expected a CodeBuild project {Project}, found none in this account and region. Terraform makes it with the database: "
                    + $"write \"network\": {{}} and "
                + "\"metadata\": {} into infra/environments/production/settings.auto.tfvars.json, apply it (./build.sh InfraPlan, "
                + "./build.sh InfraApply), and run the "
                + "same command again. From a place that reaches the database: ./build.sh MigrateMetadata and ./build.sh RecordMetadata.");
        }

        await store.UploadIfMissingAsync(program.Key, program.Path, cancellation);
        var newest = (await builds.ListAsync(Project, cancellation)).FirstOrDefault();
        // A run is asked for once, however often this is repeated before the one before it is over.
        var running = newest is { Status: RemoteBuildStatus.InProgress }
            ? newest
            : await builds.StartAsync(
                new(Project, $"{store.Bucket}/{program.Key}", MetadataProgram.Buildspec, new Dictionary<string, string>(),
                    Token(program, newest)), cancellation);
        step.Update($"{running.Id} runs");
        var ended = await new RemoteBuildWatch(builds, progress, time,
            new RemoteImageOptions("", CreatesProject: false)).FollowAsync(running, step, cancellation);
        step.Done($"{ended.Id}: the database is at its migrations, and deliveries are recorded");
    }

    private static string Token(MetadataProgram program, RemoteBuild? newest) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{program.Sha256}\n{newest?.Id}")));
}
