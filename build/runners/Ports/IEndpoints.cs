namespace Slipway.Runners.Ports;

/// <summary>
/// Models, endpoint configurations and endpoints. Creates that meet an existing resource compare it and adopt it only if equal.
/// </summary>
public interface IEndpoints
{
    /// <summary>Creates a SageMaker model.</summary>
    Task EnsureModelAsync(ServedModel model, CancellationToken cancellation);

    /// <summary>Creates an endpoint configuration.</summary>
    Task EnsureConfigAsync(EndpointConfiguration configuration, CancellationToken cancellation);

    /// <summary>Creates the endpoint, or updates it to this configuration. Does nothing when it serves it or is on its way there.</summary>
    Task ApplyAsync(string endpoint, string configurationName, CancellationToken cancellation);

    /// <summary>Sets the weights of production variants.</summary>
    Task SetWeightsAsync(string endpoint, IReadOnlyDictionary<string, double> weights, CancellationToken cancellation);

    /// <summary>What the endpoint serves; null when there is none.</summary>
    Task<EndpointState?> DescribeAsync(string endpoint, CancellationToken cancellation);

    /// <summary>A configuration as it is stored; null when there is none.</summary>
    Task<EndpointConfiguration?> DescribeConfigAsync(string name, CancellationToken cancellation);

    /// <summary>Deletes an endpoint; nothing happens when there is none.</summary>
    Task DeleteAsync(string endpoint, CancellationToken cancellation);
}

/// <summary>A SageMaker model: an image by digest, an artifact, environment variables.</summary>
public sealed record ServedModel(
    string Name, string Image, string ModelDataUri, IReadOnlyDictionary<string, string> Environment, string RoleArn);

/// <summary>What an endpoint is to serve.</summary>
public sealed record EndpointConfiguration(string Name, IReadOnlyList<Variant> Production, Variant? Shadow, Capture? Capture);

/// <summary>One variant of a configuration.</summary>
public sealed record Variant(string Name, string ModelName, string InstanceType, int InstanceCount, double Weight);

/// <summary>Where captured requests and answers go.</summary>
public sealed record Capture(string DestinationUri, int SamplingPercentage);

/// <summary>What an endpoint serves. <see cref="Status"/> is SageMaker's word (InService, Creating, Updating, Failed and so on).</summary>
public sealed record EndpointState(
    string Name,
    string Arn,
    string Status,
    string ConfigurationName,
    string? FailureReason,
    IReadOnlyList<ServedVariant> Production,
    ServedVariant? Shadow);

/// <summary>A variant as it is served: current weight and the image that was resolved, by digest.</summary>
public sealed record ServedVariant(string Name, double Weight, string? Image);
