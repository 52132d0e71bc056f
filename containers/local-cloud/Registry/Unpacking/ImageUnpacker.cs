using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Slipway.LocalCloud.Protocol;
using Slipway.LocalCloud.Registry.Storage;

namespace Slipway.LocalCloud.Registry.Unpacking;

/// <summary>Unpacks pushed images, once a digest: into a folder of another name, renamed when it is whole.</summary>
internal sealed class ImageUnpacker(ImageRegistry registry) : IImageSource
{
    private const string Unfinished = ".unpacking-";
    private readonly Lock _gate = new();
    private readonly HashSet<string> _swept = [];

    public string? Resolve(string reference)
    {
        var image = ImageReference.Parse(reference);
        var digest = registry.DigestOf(image.Repository, image.TagOrDigest);
        return digest is not null && registry.FindImage(image.Repository, digest) is not null ? digest : null;
    }

    public UnpackedImage Unpack(string reference, string cacheDirectory)
    {
        var repository = ImageReference.Parse(reference).Repository;
        var digest = Resolve(reference)
            ?? throw new ServiceException(
                "ValidationException", $"There is no image {reference}. Push it first, or check its tag or digest.");
        var manifest = ForThisMachine(repository, digest);
        var folder = Path.Combine(cacheDirectory, ImageDigest.Hex(manifest.Digest));

        // One at a time: unpacking is bound by the disk, and who waits finds it done.
        lock (_gate)
        {
            Sweep(cacheDirectory);
            if (!Directory.Exists(folder))
            {
                UnpackTo(folder, repository, manifest);
            }
        }

        return Describe(repository, manifest, digest, folder);
    }

    public StoredImage? Find(string reference)
    {
        var repository = ImageReference.Parse(reference).Repository;
        return Resolve(reference) is { } digest
            ? new StoredImage(
                repository,
                ForThisMachine(repository, digest),
                content => registry.Blobs.Open(repository, content) ?? throw RegistryErrors.BlobUnknown(content))
            : null;
    }

    private static void MoveIntoPlace(string from, string to)
    {
        Directory.Move(from, to);
        State.DurableFile.SyncFolder(Path.GetDirectoryName(to)!);
    }

    private void UnpackTo(string folder, string repository, Manifest manifest)
    {
        var unfinished = Path.Combine(Path.GetDirectoryName(folder)!, Unfinished + RandomNumberGenerator.GetHexString(16, lowercase: true));
        try
        {
            Directory.CreateDirectory(unfinished);
            foreach (var layer in manifest.Layers)
            {
                using var content = registry.Blobs.Open(repository, layer.Digest) ?? throw RegistryErrors.BlobUnknown(layer.Digest);
                new LayerUnpacker(unfinished).Unpack(content, layer.MediaType);
            }

            MoveIntoPlace(unfinished, folder);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
        {
            throw new ServiceException(
                "ValidationException", $"The image {repository}@{manifest.Digest} cannot be unpacked: {exception.Message}");
        }
        finally
        {
            if (Directory.Exists(unfinished))
            {
                Directory.Delete(unfinished, recursive: true);
            }
        }
    }

    // What a killed run left; a folder in work is never met here, because the gate is held.
    private void Sweep(string cacheDirectory)
    {
        if (_swept.Add(Directory.CreateDirectory(cacheDirectory).FullName))
        {
            foreach (var left in Directory.EnumerateDirectories(cacheDirectory, Unfinished + "*"))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    private Manifest ForThisMachine(string repository, string digest)
    {
        var content = registry.ManifestOf(repository, digest)!;
        var manifest = Manifest.Parse(content, registry.FindImage(repository, digest)!.MediaType);
        if (manifest.Config is not null)
        {
            return manifest;
        }

        var platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux/arm64" : "linux/amd64";
        var chosen = manifest.Manifests.FirstOrDefault(image => image.Platform == platform)
            ?? throw new ServiceException("ValidationException", $"The index {repository}@{digest} has no image for {platform}.");
        return ForThisMachine(repository, chosen.Digest);
    }

    private UnpackedImage Describe(string repository, Manifest manifest, string digest, string folder)
    {
        using var content = registry.Blobs.Open(repository, manifest.Config!.Digest)
            ?? throw RegistryErrors.BlobUnknown(manifest.Config.Digest);
        var config = JsonSerializer.Deserialize<ImageFile>(content, JsonSerializerOptions.Web)?.Config
            ?? new ImageConfig(null, null, null, null);
        return new UnpackedImage(
            digest,
            folder,
            config.Entrypoint ?? [],
            config.Cmd ?? [],
            config.Env ?? [],
            config.WorkingDir is { Length: > 0 } directory ? directory : "/");
    }

    private sealed record ImageFile(ImageConfig? Config);

    private sealed record ImageConfig(
        IReadOnlyList<string>? Entrypoint, IReadOnlyList<string>? Cmd, IReadOnlyList<string>? Env, string? WorkingDir);
}
