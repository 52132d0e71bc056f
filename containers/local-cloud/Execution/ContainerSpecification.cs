using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution;

/// <summary>What to run.</summary>
/// <param name="Image">The image on disk.</param>
/// <param name="Arguments">What follows the entrypoint; null takes the image's command.</param>
/// <param name="Environment">On top of the image's own.</param>
/// <param name="BaseFolder">Stands for <c>/opt/ml</c>; exists.</param>
/// <param name="LogFile">Gets what the container prints; its folder exists.</param>
internal sealed record ContainerSpecification(
    UnpackedImage Image,
    IReadOnlyList<string>? Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string BaseFolder,
    string LogFile)
{
    /// <summary>Replaces the image's entrypoint and, as in Docker, drops its command.</summary>
    public IReadOnlyList<string>? Entrypoint { get; init; }

    /// <summary>Sees every line that the container prints. Called from two threads, one at a time.</summary>
    public Action<string>? OnLine { get; init; }
}
