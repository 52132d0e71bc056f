using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Slipway.Domain.Files;
using Slipway.Runners.Images.Base;
using Slipway.Runners.Images.Builders;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Remote;

/// <summary>
/// Builds a model's image on a machine of the cloud. Can be killed anywhere: the next run finds the build by what it is made from, in the
/// cloud's own records, and follows it or takes its result.
/// </summary>
public sealed partial class RemoteBuildRunner(
    IRemoteBuilds builds,
    KnownBases bases,
    IObjectStore store,
    IImageRegistry registry,
    IDeliveryProgress progress,
    TimeProvider time,
    RemoteImageOptions options)
{
    private const string Builder = "codebuild";
    private const int AttemptsRemembered = 100;

    /// <summary>
    /// Builds the image of a model from a snapshot, or takes the one that an earlier build made from the same input, and checks that the
    /// registry has it.
    /// </summary>
    public async Task<PushedImage> RunAsync(ModelSource model, SourceSnapshot source, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(source);
        var name = model.Manifest.Name;
        var under = bases.Find(model);
        var hash = ImageHash.Of(model.Hash(), Builder, under?.Digest);
        using var step = progress.Begin($"Remote build of {name}", $"Look for builds of {hash[..16]}");
        await RequireProjectAsync(cancellation);
        var uri = await registry.EnsureRepositoryAsync(name.Repository, cancellation);
        var known = await KnownAsync($"{name.Value}/{hash}", cancellation);
        foreach (var build in known.Where(build => build.Status == RemoteBuildStatus.Succeeded))
        {
            if (Digest(build) is { } made && await registry.ExistsAsync(name.Repository, made, cancellation))
            {
                step.Done($"Build {build.Id} made {made} from the same input");
                return new PushedImage($"{uri}@{made}", made, hash);
            }
        }

        var running = known.FirstOrDefault(build => build.Status == RemoteBuildStatus.InProgress)
            ?? await StartAsync(name.Value, hash, under, known.Count, source, step, cancellation);
        var ended = await new RemoteBuildWatch(builds, progress, time, options).FollowAsync(running, step, cancellation);
        var digest = Digest(ended) ?? throw new CloudException(
            $"Build {ended.Id} succeeded: expected that it exports {RemoteImageOptions.DigestVariable} as sha256: and 64 hex digits, "
            + $"found '{ended.Exported.GetValueOrDefault(RemoteImageOptions.DigestVariable)}'. "
            + $"See exported-variables in {RemoteImageOptions.Buildspec}.");
        if (!await registry.ExistsAsync(name.Repository, digest, cancellation))
        {
            throw new CloudException(
                $"Build {ended.Id} says that it pushed {digest}: expected it in {uri}, found no such image. "
                + "Look at the build's log, and run the same command again.");
        }

        step.Done($"Build {ended.Id} made {digest}");
        return new PushedImage($"{uri}@{digest}", digest, hash);
    }

    private async Task RequireProjectAsync(CancellationToken cancellation)
    {
        if (await builds.ExistsAsync(RemoteImageOptions.Project, cancellation))
        {
            return;
        }

        if (!options.CreatesProject)
        {
            throw new CloudException(
                $"Expected a CodeBuild project {RemoteImageOptions.Project}, found none in this account and region. "
                + "Terraform makes what stands still: "
                + "write \"image_build\": {} into infra/environments/production/settings.auto.tfvars.json, apply it (./build.sh InfraPlan, "
                + "./build.sh InfraApply), "
                + "and run the same command again. Or build here: ./build.sh PushImages.");
        }

        await builds.CreateAsync(RemoteImageOptions.Project, options.RoleArn, cancellation);
    }

    private async Task<IReadOnlyList<RemoteBuild>> KnownAsync(string key, CancellationToken cancellation) =>
        [.. (await builds.ListAsync(RemoteImageOptions.Project, cancellation))
            .Where(build => build.Variables.GetValueOrDefault(RemoteImageOptions.KeyVariable) == key).Take(AttemptsRemembered)];

    private async Task<RemoteBuild> StartAsync(
        string model,
        string hash,
        BaseImage? under,
        int attempts,
        SourceSnapshot source,
        IProgressStep step,
        CancellationToken cancellation)
    {
        step.Update($"Upload the source of {source.Commit[..Math.Min(12, source.Commit.Length)]}");
        await store.UploadIfMissingAsync(source.Key, source.Path, cancellation);
        var key = $"{model}/{hash}";
        var variables = new Dictionary<string, string>
        {
            [RemoteImageOptions.ModelVariable] = model,
            [RemoteImageOptions.KeyVariable] = key,
        };
        if (under is not null)
        {
            // The machine there must not choose another base than the key was made with.
            variables[RemoteImageOptions.BaseVariable] = under.Image;
        }

        // Two runs at once start one build; after a build that failed, the next attempt is another one.
        var token = Token(key, source.Sha256, attempts);
        step.Update("Start the build");
        var build = await builds.StartAsync(
            new RemoteBuildRequest(
                RemoteImageOptions.Project, $"{store.Bucket}/{source.Key}", RemoteImageOptions.Buildspec, variables, token),
            cancellation);
        progress.Note($"Build {build.Id} was started");
        return build;
    }

    private static string Token(string key, string source, int attempts) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{key}\n{source}\n{attempts}"))));

    private static string? Digest(RemoteBuild build) =>
        build.Exported.GetValueOrDefault(RemoteImageOptions.DigestVariable) is { } digest && WellFormed().IsMatch(digest) ? digest : null;

    [GeneratedRegex(@"\Asha256:[0-9a-f]{64}\z")]
    private static partial Regex WellFormed();
}
