using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>The engine's images.</summary>
public interface IImageOperations
{
    /// <summary>Lists images.</summary>
    Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>
    /// Builds from a tar archive with a Dockerfile. A failing build is told by a message with an error, not by an exception.
    /// </summary>
    Task BuildImageFromDockerfileAsync(
        ImageBuildParameters parameters, Stream contents, IEnumerable<AuthConfig> authConfigs, IDictionary<string, string> headers,
        IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Pulls an image. A failing pull may be told by a message with an error.</summary>
    Task CreateImageAsync(
        ImagesCreateParameters parameters,
        AuthConfig authConfig,
        IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default);

    /// <summary>Imports a tar archive of a root file system: <c>FromSrc</c> is "-".</summary>
    Task CreateImageAsync(
        ImagesCreateParameters parameters, Stream imageStream, AuthConfig authConfig, IProgress<JSONMessage> progress,
        CancellationToken cancellationToken = default);

    /// <summary>Describes an image.</summary>
    Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Adds a name to an image.</summary>
    Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Removes a name, and the image with its last name.</summary>
    Task<IList<IDictionary<string, string>>> DeleteImageAsync(
        string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>An image as a tar archive.</summary>
    Task<Stream> SaveImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Loads images from a tar archive.</summary>
    Task LoadImageAsync(
        ImageLoadParameters parameters, Stream imageStream, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);
}
