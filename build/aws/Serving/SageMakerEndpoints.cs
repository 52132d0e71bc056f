using Amazon.SageMaker;
using Amazon.SageMaker.Model;
using Slipway.Aws.Connection;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Serving;

/// <summary>SageMaker models, endpoint configurations and endpoints.</summary>
public sealed class SageMakerEndpoints(AwsClients clients) : IEndpoints
{
    /// <inheritdoc/>
    public Task EnsureModelAsync(ServedModel model, CancellationToken cancellation) => Run("CreateModel", $"model {model.Name}", async () =>
    {
        try
        {
            await clients.SageMaker.CreateModelAsync(EndpointMapping.ToRequest(model), cancellation);
        }
        catch (AmazonSageMakerException e) when (e.IsExisting())
        {
            var found = await clients.SageMaker.DescribeModelAsync(new DescribeModelRequest { ModelName = model.Name }, cancellation);
            ServingDifference.ThrowIfAny(
                $"SageMaker model {model.Name}", ServingDifference.First(model, EndpointMapping.FromDescription(found)));
        }
        return true;
    }, cancellation);

    /// <inheritdoc/>
    public Task EnsureConfigAsync(EndpointConfiguration configuration, CancellationToken cancellation) =>
        Run("CreateEndpointConfig", $"endpoint configuration {configuration.Name}", async () =>
        {
            try
            {
                await clients.SageMaker.CreateEndpointConfigAsync(EndpointMapping.ToRequest(configuration), cancellation);
            }
            catch (AmazonSageMakerException e) when (e.IsExisting())
            {
                var found = await clients.SageMaker.DescribeEndpointConfigAsync(
                    new DescribeEndpointConfigRequest { EndpointConfigName = configuration.Name }, cancellation);
                ServingDifference.ThrowIfAny(
                    $"Endpoint configuration {configuration.Name}",
                    ServingDifference.First(configuration, EndpointMapping.FromDescription(found)));
            }
            return true;
        }, cancellation);

    /// <inheritdoc/>
    public async Task ApplyAsync(string endpoint, string configurationName, CancellationToken cancellation)
    {
        if (await FindAsync(endpoint, cancellation) is not { } found)
        {
            if (await TryCreateAsync(endpoint, configurationName, cancellation))
            {
                return;
            }
            found = await FindAsync(endpoint, cancellation)
                ?? throw new CloudException($"Endpoint {endpoint} was reported to exist already, but is not found. Run the step again.");
        }
        if (EndpointMove.IsNeeded(found, configurationName))
        {
            await Run(
                "UpdateEndpoint",
                $"endpoint {endpoint}",
                () => clients.SageMaker.UpdateEndpointAsync(
                    new UpdateEndpointRequest { EndpointName = endpoint, EndpointConfigName = configurationName }, cancellation),
                cancellation);
        }
    }

    /// <inheritdoc/>
    public Task SetWeightsAsync(string endpoint, IReadOnlyDictionary<string, double> weights, CancellationToken cancellation) => Run(
        "UpdateEndpointWeightsAndCapacities",
        $"endpoint {endpoint}",
        () => clients.SageMaker.UpdateEndpointWeightsAndCapacitiesAsync(
            new UpdateEndpointWeightsAndCapacitiesRequest
            {
                EndpointName = endpoint,
                DesiredWeightsAndCapacities = [.. weights.Select(EndpointMapping.ToWire)],
            },
            cancellation),
        cancellation);

    /// <inheritdoc/>
    public async Task<EndpointState?> DescribeAsync(string endpoint, CancellationToken cancellation) =>
        await FindAsync(endpoint, cancellation) is { } found ? EndpointMapping.FromDescription(found) : null;

    /// <inheritdoc/>
    public Task<EndpointConfiguration?> DescribeConfigAsync(string name, CancellationToken cancellation) =>
        Run<EndpointConfiguration?>("DescribeEndpointConfig", $"endpoint configuration {name}", async () =>
        {
            try
            {
                return EndpointMapping.FromDescription(await clients.SageMaker.DescribeEndpointConfigAsync(
                    new DescribeEndpointConfigRequest { EndpointConfigName = name }, cancellation));
            }
            catch (AmazonSageMakerException e) when (e.IsMissing())
            {
                return null;
            }
        }, cancellation);

    /// <inheritdoc/>
    public Task DeleteAsync(string endpoint, CancellationToken cancellation) => Run("DeleteEndpoint", $"endpoint {endpoint}", async () =>
    {
        try
        {
            await clients.SageMaker.DeleteEndpointAsync(new DeleteEndpointRequest { EndpointName = endpoint }, cancellation);
        }
        catch (AmazonSageMakerException e) when (e.IsMissing())
        {
            // Gone already: what was asked.
        }
        return true;
    }, cancellation);

    private Task<DescribeEndpointResponse?> FindAsync(string endpoint, CancellationToken cancellation) =>
        Run<DescribeEndpointResponse?>("DescribeEndpoint", $"endpoint {endpoint}", async () =>
        {
            try
            {
                return await clients.SageMaker.DescribeEndpointAsync(new DescribeEndpointRequest { EndpointName = endpoint }, cancellation);
            }
            catch (AmazonSageMakerException e) when (e.IsMissing())
            {
                return null;
            }
        }, cancellation);

    private Task<bool> TryCreateAsync(string endpoint, string configurationName, CancellationToken cancellation) =>
        Run("CreateEndpoint", $"endpoint {endpoint}", async () =>
        {
            try
            {
                await clients.SageMaker.CreateEndpointAsync(
                    new CreateEndpointRequest { EndpointName = endpoint, EndpointConfigName = configurationName }, cancellation);
                return true;
            }
            catch (AmazonSageMakerException e) when (e.IsExisting())
            {
                return false;
            }
        }, cancellation);

    private Task<T> Run<T>(string operation, string resource, Func<Task<T>> call, CancellationToken cancellation) =>
        clients.Calls.RunAsync($"sagemaker:{operation}", resource, call, cancellation);
}
