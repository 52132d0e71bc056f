using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Registry;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>What every part of SageMaker needs.</summary>
internal sealed record SageMakerContext(
    CloudOptions Options,
    DocumentStore Store,
    IObjectBuckets Buckets,
    IImageSource Images,
    IContainerLauncher Launcher,
    TimeProvider Time,
    ILogger Log)
{
    /// <summary>An ARN of this service.</summary>
    public string Arn(string resource) => Options.Arn("sagemaker", resource);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A folder below the state folder.</summary>
    public string Folder(params string[] parts) => Path.Combine([Options.StateDirectory, .. parts]);

    /// <summary>Unpacks an image into the cache that all containers share.</summary>
    public Task<UnpackedImage> UnpackAsync(string reference) => Task.Run(() => Images.Unpack(reference, Folder("images")));
}
