using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>Brings an endpoint to a configuration, waits, and does not believe it until it has looked: for a rollback, which waits for nothing else.</summary>
public sealed class EndpointRollover(IEndpoints endpoints, TimeProvider time, DeliveryOptions options)
{
    /// <summary>
    /// Applies a configuration and waits until the endpoint serves it. SageMaker can fall back to the old configuration and still
    /// report InService: that, and a failed endpoint, is a <see cref="CloudException"/>.
    /// </summary>
    public async Task<EndpointState> ServeAsync(string endpoint, EndpointConfiguration configuration, CancellationToken cancellation)
    {
        await endpoints.EnsureConfigAsync(configuration, cancellation);
        // An endpoint that is being changed takes no other change: what is under way comes to its end first.
        await SettledAsync(endpoint, cancellation);
        await endpoints.ApplyAsync(endpoint, configuration.Name, cancellation);
        var state = await SettledAsync(endpoint, cancellation);
        if (state.Status != "InService")
        {
            throw new CloudException($"Endpoint {state.Arn} is {state.Status}, expected InService: {state.FailureReason ?? "no reason given"}. Look at its container log, then run the same command again.");
        }

        if (state.ConfigurationName != configuration.Name)
        {
            throw new CloudException($"Endpoint {state.Arn} serves {state.ConfigurationName}, expected {configuration.Name}: it fell back ({state.FailureReason ?? "no reason given"}). Look at the new variant's container log, then run the same command again.");
        }

        return state;
    }

    /// <summary>Whether no change of it is under way.</summary>
    public static bool IsSettled(EndpointState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Status is "InService" or "Failed" or "OutOfService" or "UpdateRollbackFailed";
    }

    /// <summary>Whether the production variants have these shares.</summary>
    public static bool Serves(EndpointState state, IReadOnlyDictionary<string, double> weights)
    {
        var asked = weights.Values.Sum();
        var served = state.Production.Sum(variant => variant.Weight);
        return state.Production.Count == weights.Count && served > 0 && state.Production.All(variant =>
            weights.TryGetValue(variant.Name, out var weight) && Math.Abs((variant.Weight / served) - (weight / asked)) < 1e-6);
    }

    private Task<EndpointState> SettledAsync(string endpoint, CancellationToken cancellation) => Wait.UntilAsync(
        $"endpoint {endpoint} to settle",
        async () => await endpoints.DescribeAsync(endpoint, cancellation) is { } state
            && IsSettled(state) ? state : null,
        options.Poll < TimeSpan.FromSeconds(1) ? TimeSpan.FromMilliseconds(100) : options.Poll,
        options.ResourceLimit,
        time,
        cancellation);
}
