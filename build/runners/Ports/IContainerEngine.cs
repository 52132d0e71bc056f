namespace Slipway.Runners.Ports;

/// <summary>
/// A container engine that builds images. Failures are <see cref="CloudException"/>s that name the engine and what it said.
/// </summary>
public interface IContainerEngine
{
    /// <summary>Why no engine answers, in one sentence without a full stop; null when one does.</summary>
    Task<string?> SilenceAsync(CancellationToken cancellation);

    /// <summary>Whether the engine itself has an image.</summary>
    /// <param name="image">A name or an id (sha256:...).</param>
    /// <param name="cancellation">Gives up.</param>
    Task<bool> HasImageAsync(string image, CancellationToken cancellation);

    /// <summary>Builds an image.</summary>
    /// <param name="build">What and how.</param>
    /// <param name="say">Each line of the engine's output, as it comes.</param>
    /// <param name="cancellation">Gives up.</param>
    Task BuildAsync(EngineBuild build, Action<string> say, CancellationToken cancellation);

    /// <summary>An image as the tar archive of <c>docker save</c>; the caller disposes of it.</summary>
    Task<Stream> SaveAsync(string image, CancellationToken cancellation);

    /// <summary>Loads images from such an archive.</summary>
    Task LoadAsync(Stream archive, Action<string> say, CancellationToken cancellation);
}

/// <summary>A build that an engine does.</summary>
/// <param name="Context">Tar archive with the Dockerfile at its top.</param>
/// <param name="Tag">Name that the engine gives the image: NAME:TAG.</param>
/// <param name="Arguments">Build arguments; those that the Dockerfile does not declare must not be there.</param>
/// <param name="Labels">Labels beyond those of the Dockerfile.</param>
public sealed record EngineBuild(
    Stream Context, string Tag, IReadOnlyDictionary<string, string> Arguments, IReadOnlyDictionary<string, string> Labels);
