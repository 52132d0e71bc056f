using System.IO.Pipelines;
using Docker.DotNet;
using Docker.DotNet.Models;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>Moves images of this cloud's registry into the engine; nothing comes from anywhere else.</summary>
internal sealed class ImageTransfer(IImageOperations images, Uri registry, ILogger log)
{
    private const int ShortDigest = 12;

    /// <summary>What an image is called in the engine.</summary>
    public static (string Repository, string Tag) NameOf(string repository, string digest) =>
        ($"{EngineOwner.Name}/{repository}", ImageDigest.Hex(digest)[..ShortDigest]);

    /// <summary>
    /// The engine pulls it from the cloud's own registry, which engines trust without TLS because it is on loopback; layers that it has are
    /// not sent again. False when it cannot.
    /// </summary>
    public async Task<bool> PullAsync(StoredImage image, CancellationToken cancellation)
    {
        var reference = $"{registry.Authority}/{image.Repository}@{image.Manifest.Digest}";
        var login = new AuthConfig { Username = "AWS", Password = "local", ServerAddress = registry.Authority };
        var messages = new EngineMessages();
        try
        {
            await images.CreateImageAsync(
                new ImagesCreateParameters { FromImage = reference }, login, messages, cancellation).ConfigureAwait(false);
            if (messages.Error is null)
            {
                var (repository, tag) = NameOf(image.Repository, image.Manifest.Digest);
                await images.TagImageAsync(
                    reference, new ImageTagParameters { RepositoryName = repository, Tag = tag }, cancellation).ConfigureAwait(false);

                // The name that it was pulled by holds a port that is somebody else's tomorrow.
                await images.DeleteImageAsync(reference, new ImageDeleteParameters(), cancellation).ConfigureAwait(false);
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

    /// <summary>Loads it from an archive made of what was pushed: for engines that do not reach the registry.</summary>
    public async Task LoadAsync(StoredImage image, CancellationToken cancellation)
    {
        var pipe = new Pipe();
        var writing = WriteAsync(image, pipe.Writer, cancellation);
        var messages = new EngineMessages();
        try
        {
            await images.LoadImageAsync(
                new ImageLoadParameters { Quiet = true }, pipe.Reader.AsStream(), messages, cancellation).ConfigureAwait(false);
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

    // A fault reaches the engine's request through the pipe.
    private static async Task WriteAsync(StoredImage image, PipeWriter output, CancellationToken cancellation)
    {
        Exception? fault = null;
        try
        {
            var (repository, tag) = NameOf(image.Repository, image.Manifest.Digest);
            var stream = output.AsStream(leaveOpen: true);
            await using (stream.ConfigureAwait(false))
            {
                await ImageArchive.WriteAsync(image, $"{repository}:{tag}", stream, cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            fault = exception;
        }

        await output.CompleteAsync(fault).ConfigureAwait(false);
    }
}
