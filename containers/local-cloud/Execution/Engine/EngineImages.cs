using System.IO.Pipelines;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>
/// Brings images of this cloud's registry into the engine, by digest and from nowhere else. They are named
/// <c>slipway-local-cloud/REPOSITORY:DIGEST</c> there, and noted in the state folder, so that they can be told from others and removed.
/// </summary>
internal sealed class EngineImages(IDockerClient client, IImageSource images, Uri registry, EngineOwner owner, ILogger log) : IDisposable
{
    private const int ShortDigest = 12;
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
                $"Image {repository}@{digest} has layer {foreign.Digest} elsewhere, and the local cloud fetches nothing from outside. Push all layers.");
        }

        // One at a time: who waits finds it there.
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            if (await PresentAsync(image, cancellation).ConfigureAwait(false) is { } present)
            {
                return present;
            }

            Note(image);
            if (!await PullAsync(image, cancellation).ConfigureAwait(false))
            {
                await LoadAsync(image, cancellation).ConfigureAwait(false);
            }

            return await PresentAsync(image, cancellation).ConfigureAwait(false)
                ?? throw new ContainerStartException($"The engine took image {repository}@{digest} and does not know it: see the engine's own log.");
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Loads an image from an archive made of what was pushed: for engines that do not reach the registry.</summary>
    public async Task LoadAsync(StoredImage image, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writing = WriteAsync(image, pipe.Writer, cancellation);
        var messages = new EngineMessages();
        try
        {
            await client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, pipe.Reader.AsStream(), messages, cancellation).ConfigureAwait(false);
        }
        finally
        {
            await pipe.Reader.CompleteAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }

        if (messages.Error is { } error)
        {
            throw new ContainerStartException($"The engine does not load image {image.Repository}@{image.Manifest.Digest}: {error}");
        }
    }

    /// <summary>Removes images that were brought for what is no longer in the registry.</summary>
    public async Task RemoveUnusedAsync(CancellationToken cancellation)
    {
        foreach (var file in Directory.EnumerateFiles(Notes(), "*.json"))
        {
            var note = JsonSerializer.Deserialize<ImageNote>(await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false))!;
            if (images.Find($"{note.Repository}@{note.Digest}") is not null)
            {
                continue;
            }

            try
            {
                await client.Images.DeleteImageAsync(NameOf(note.Repository, note.Digest), new ImageDeleteParameters(), cancellation).ConfigureAwait(false);
            }
            catch (DockerApiException gone) when (gone.StatusCode is System.Net.HttpStatusCode.NotFound or System.Net.HttpStatusCode.Conflict)
            {
                // Somebody removed it, or uses it.
            }

            File.Delete(file);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _turn.Dispose();

    // Engines name an image by its configuration's digest, or, with containerd's store, by its manifest's.
    private async Task<string?> PresentAsync(StoredImage image, CancellationToken cancellation)
    {
        foreach (var name in new[] { image.Manifest.Config!.Digest, image.Manifest.Digest })
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

    // From the cloud's own registry, which engines trust without TLS because it is on loopback; layers that the engine has are not sent again.
    private async Task<bool> PullAsync(StoredImage image, CancellationToken cancellation)
    {
        var reference = $"{registry.Authority}/{image.Repository}@{image.Manifest.Digest}";
        var login = new AuthConfig { Username = "AWS", Password = "local", ServerAddress = registry.Authority };
        var messages = new EngineMessages();
        try
        {
            await client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = reference }, login, messages, cancellation).ConfigureAwait(false);
            if (messages.Error is null && await PresentAsync(image, cancellation).ConfigureAwait(false) is { } id)
            {
                var name = NameOf(image.Repository, image.Manifest.Digest);
                var colon = name.LastIndexOf(':');
                await client.Images.TagImageAsync(
                    id, new ImageTagParameters { RepositoryName = name[..colon], Tag = name[(colon + 1)..] }, cancellation).ConfigureAwait(false);

                // The name that it was pulled by holds a port that is somebody else's tomorrow.
                await client.Images.DeleteImageAsync(reference, new ImageDeleteParameters(), cancellation).ConfigureAwait(false);
                return true;
            }
        }
        catch (DockerApiException fault)
        {
            log.LogInformation("The engine does not pull {Image} ({Fault}); it is loaded instead", reference, fault.ResponseBody);
            return false;
        }

        log.LogInformation("The engine does not pull {Image} ({Fault}); it is loaded instead", reference, messages.Error);
        return false;
    }

    private static async Task WriteAsync(StoredImage image, PipeWriter output, CancellationToken cancellation)
    {
        Exception? fault = null;
        try
        {
            var stream = output.AsStream();
            await ImageArchive.WriteAsync(image, NameOf(image.Repository, image.Manifest.Digest), stream, cancellation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        await output.CompleteAsync(fault).ConfigureAwait(false);
    }

    private void Note(StoredImage image)
    {
        var note = new ImageNote(image.Repository, image.Manifest.Digest);
        DurableFile.Write(
            Path.Combine(Notes(), ImageDigest.Hex(note.Digest) + ".json"), JsonSerializer.SerializeToUtf8Bytes(note));
    }

    private string Notes() => Directory.CreateDirectory(Path.Combine(owner.Folder, "images")).FullName;

    private static string NameOf(string repository, string digest) => $"{EngineOwner.Name}/{repository}:{ImageDigest.Hex(digest)[..ShortDigest]}";

    private sealed record ImageNote(string Repository, string Digest);
}
