using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// The images of this cloud that the engine has, by digest. Those that the cloud brought are named
/// <c>slipway-local-cloud/REPOSITORY:DIGEST</c>
/// there, and noted in the state folder, so that they can be told from others and removed.
/// </summary>
internal sealed class EngineImages(IDockerClient client, IImageSource images, Uri registry, EngineOwner owner, ILogger log) : IDisposable
{
    private readonly ImageTransfer _transfer = new(client.Images, registry, log);
    private readonly string _notes = Directory.CreateDirectory(Path.Combine(owner.Folder, "images")).FullName;
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>The engine's name for an image. One that the engine has is left alone, whoever brought it.</summary>
    /// <param name="repository">Of this cloud's registry.</param>
    /// <param name="digest">Of the manifest, or of an index.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<string> EnsureAsync(string repository, string digest, CancellationToken cancellation)
    {
        var image = images.Find($"{repository}@{digest}")
            ?? throw new ContainerStartException($"There is no image {repository}@{digest} any more. Push it again.");
        if (image.Manifest.Layers.FirstOrDefault(layer => layer.IsForeign) is { } foreign)
        {
            throw new ContainerStartException(
                $"Image {repository}@{digest} has layer {foreign.Digest} elsewhere, and the local cloud fetches nothing from outside. "
                + "Push all layers.");
        }

        // One at a time: who waits finds it there.
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await PresentAsync(image.Manifest, cancellation).ConfigureAwait(false)
                ?? await BringAsync(image, cancellation).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Removes images that were brought for what is no longer in the registry.</summary>
    public async Task RemoveUnusedAsync(CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(_notes, "*.json"))
        {
            var note = JsonSerializer.Deserialize<ImageNote>(await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false))!;
            if (images.Find($"{note.Repository}@{note.Digest}") is not null)
            {
                continue;
            }

            try
            {
                var (repository, tag) = ImageTransfer.NameOf(note.Repository, note.Digest);
                await client.Images.DeleteImageAsync(
                    $"{repository}:{tag}", new ImageDeleteParameters(), cancellation).ConfigureAwait(false);
            }
            catch (DockerApiException gone) when (
                gone.StatusCode is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Conflict)
            {
                // Somebody removed it, or uses it.
            }

            File.Delete(file);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    private async Task<string> BringAsync(StoredImage image, CancellationToken cancellation)
    {
        var note = new ImageNote(image.Repository, image.Manifest.Digest);
        DurableFile.Write(Path.Combine(_notes, ImageDigest.Hex(note.Digest) + ".json"), JsonSerializer.SerializeToUtf8Bytes(note));
        if (!await _transfer.PullAsync(image, cancellation).ConfigureAwait(false))
        {
            await _transfer.LoadAsync(image, cancellation).ConfigureAwait(false);
        }

        return await PresentAsync(image.Manifest, cancellation).ConfigureAwait(false)
            ?? throw new ContainerStartException(
                $"The engine took image {note.Repository}@{note.Digest} and does not know it: see the engine's own log.");
    }

    // Engines name an image by its configuration's digest, or, with containerd's store, by its manifest's.
    private async Task<string?> PresentAsync(Manifest manifest, CancellationToken cancellation)
    {
        foreach (var name in new[] { manifest.Config!.Digest, manifest.Digest })
        {
            try
            {
                return (await client.Images.InspectImageAsync(name, cancellation).ConfigureAwait(false)).ID;
            }
            catch (DockerImageNotFoundException)
            {
                // By the next name, or not at all.
            }
        }

        return null;
    }

    private sealed record ImageNote(string Repository, string Digest);
}
