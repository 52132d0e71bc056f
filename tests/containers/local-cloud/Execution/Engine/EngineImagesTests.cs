using Docker.DotNet;
using Docker.DotNet.Models;
using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Execution.Engine;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.Registry.Storage;
using Slipway.LocalCloud.Registry.Unpacking;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Tests.Execution.Engine;

/// <summary>How images get into the engine, and out of it.</summary>
[Collection(EngineCollection.Name)]
public sealed class EngineImagesTests(EngineCloud cloud) : IClassFixture<EngineCloud>, IDisposable
{
    private static readonly Uri Nobody = new("http://127.0.0.1:9");
    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public async Task An_engine_that_cannot_pull_is_given_the_image_and_what_is_there_is_left_alone()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var (repository, image) = await cloud.PushAsync(comment: "loaded");
        var digest = DigestOf(image);
        using var images = new EngineImages(cloud.Engine, Registry(), Nobody, Owner, NullLogger.Instance);

        var id = await images.EnsureAsync(repository, digest, CancellationToken.None);

        var name = EngineCloud.EngineName(repository, digest);
        Assert.Equal(id, (await cloud.Engine.Images.InspectImageAsync(name)).ID);
        Assert.Equal(id, await images.EnsureAsync(repository, digest, CancellationToken.None));

        // Known without a name of ours as well, as an image is that the engine itself has built and pushed.
        await cloud.Engine.Images
            .TagImageAsync(id, new ImageTagParameters { RepositoryName = $"slipway-local-cloud/{repository}", Tag = "kept" });
        await cloud.Engine.Images.DeleteImageAsync(name, new ImageDeleteParameters());
        Assert.Equal(id, await images.EnsureAsync(repository, digest, CancellationToken.None));
        Assert.Equal([$"slipway-local-cloud/{repository}:kept"], (await cloud.Engine.Images.InspectImageAsync(id)).RepoTags);
        await cloud.Engine.Images.DeleteImageAsync($"slipway-local-cloud/{repository}:kept", new ImageDeleteParameters());
    }

    [SkippableFact]
    public async Task What_was_brought_goes_when_its_repository_has_gone()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        var (repository, image) = await cloud.PushAsync(comment: "to be removed");
        using (var images = new EngineImages(cloud.Engine, Registry(), new Uri(cloud.Cloud.Url), Owner, NullLogger.Instance))
        {
            await images.EnsureAsync(repository, DigestOf(image), CancellationToken.None);
            await images.RemoveUnusedAsync(CancellationToken.None);
        }

        var name = EngineCloud.EngineName(repository, DigestOf(image));
        Assert.NotNull(await cloud.Engine.Images.InspectImageAsync(name));
        await cloud.Cloud.CallAsync(
            "AmazonEC2ContainerRegistry_V20150921.DeleteRepository",
            new System.Text.Json.Nodes.JsonObject { ["repositoryName"] = repository, ["force"] = true });
        using (var images = new EngineImages(cloud.Engine, Registry(), new Uri(cloud.Cloud.Url), Owner, NullLogger.Instance))
        {
            await images.RemoveUnusedAsync(CancellationToken.None);
        }

        await Assert.ThrowsAsync<DockerImageNotFoundException>(() => cloud.Engine.Images.InspectImageAsync(name));
    }

    [SkippableFact]
    public async Task An_image_that_was_never_pushed_is_refused()
    {
        Skip.If(cloud.WhyNot is not null, cloud.WhyNot);
        using var images = new EngineImages(cloud.Engine, Registry(), Nobody, Owner, NullLogger.Instance);
        var digest = $"sha256:{new string('0', 64)}";

        var fault = await Assert.ThrowsAsync<ContainerStartException>(
            () => images.EnsureAsync(cloud.Repository, digest, CancellationToken.None));

        Assert.Contains($"{cloud.Repository}@{digest}", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private EngineOwner Owner => new(_folder.Sub("engine"));

    private static string DigestOf(string image) => image[(image.IndexOf('@', StringComparison.Ordinal) + 1)..];

    // A look at what the running cloud was pushed, as it is now.
    private ImageUnpacker Registry() => new(new ImageRegistry(
        new CloudOptions(cloud.Cloud.StateDirectory),
        new DocumentStore(Path.Combine(cloud.Cloud.StateDirectory, "documents")),
        TimeProvider.System));
}
