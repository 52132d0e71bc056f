using System.Globalization;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Events;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.Logs;
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
    /// <summary>Gets what containers print; null keeps it in their own files only.</summary>
    public LogStore? Logs { get; init; }

    /// <summary>Hears of every change of state that AWS announces; null announces nothing.</summary>
    public EventBus? Events { get; init; }

    /// <summary>State of a CloudWatch alarm by name, null for one that does not exist; null where there is no CloudWatch.</summary>
    public Func<string, string?>? AlarmState { get; init; }

    /// <summary>Where a container's lines go in CloudWatch Logs: <c>/aws/sagemaker/KIND</c>, as AWS names it.</summary>
    public Action<string> Printer(string kind, string stream) => line => Logs?.Write($"/aws/sagemaker/{kind}", stream, line);

    /// <summary>The stream of a job's only host: <c>NAME/algo-1-SECONDS</c>.</summary>
    public string JobStream(string job) => string.Create(CultureInfo.InvariantCulture, $"{job}/algo-1-{Now.ToUnixTimeSeconds()}");

    /// <summary>Announces a change of state on the event bus, as <c>aws.sagemaker</c>.</summary>
    /// <param name="detailType">For example <c>SageMaker Endpoint State Change</c>.</param>
    /// <param name="detail">What happened, in AWS's shape for this type.</param>
    /// <param name="resources">ARNs of what it is about.</param>
    public void Announce(string detailType, JsonObject detail, params IReadOnlyList<string> resources) =>
        Events?.Publish(new CloudEvent("aws.sagemaker", detailType, resources, detail));

    /// <summary>An ARN of this service.</summary>
    public string Arn(string resource) => Options.Arn("sagemaker", resource);

    /// <summary>Now.</summary>
    public DateTimeOffset Now => Time.GetUtcNow();

    /// <summary>A folder below the state folder.</summary>
    public string Folder(params string[] parts) => Path.Combine([Options.StateDirectory, .. parts]);

    /// <summary>Unpacks an image into the cache that all containers share.</summary>
    public Task<UnpackedImage> UnpackAsync(string reference) => Task.Run(() => Images.Unpack(reference, Folder("images")));
}
