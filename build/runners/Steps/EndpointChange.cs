using System.Globalization;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Steps;

/// <summary>What an endpoint is to be brought to.</summary>
/// <param name="Endpoint">Name of the endpoint.</param>
/// <param name="Asked">What is asked for, as the log names it.</param>
/// <param name="IsServed">Whether an endpoint serves it.</param>
/// <param name="Ask">Asks for it; the endpoint settles later.</param>
internal sealed record EndpointChange(string Endpoint, string Asked, Func<EndpointState, bool> IsServed, Func<Task> Ask)
{
    /// <summary>Another configuration.</summary>
    public static EndpointChange To(
        IEndpoints endpoints, string endpoint, EndpointConfiguration configuration, CancellationToken cancellation) => new(
        endpoint,
        "configuration " + configuration.Name,
        state => state.ConfigurationName == configuration.Name,
        async () =>
        {
            await endpoints.EnsureConfigAsync(configuration, cancellation);
            await endpoints.ApplyAsync(endpoint, configuration.Name, cancellation);
        });

    /// <summary>Other weights of the same configuration.</summary>
    public static EndpointChange To(
        IEndpoints endpoints, string endpoint, IReadOnlyDictionary<string, double> weights, CancellationToken cancellation) => new(
        endpoint,
        "weights " + string.Join(
            ' ',
            weights.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value}"))),
        state => EndpointRollover.Serves(state, weights),
        () => endpoints.SetWeightsAsync(endpoint, weights, cancellation));
}

/// <summary>How a look found an endpoint that is to be brought to something.</summary>
internal enum BroughtState
{
    /// <summary>It serves it.</summary>
    Serves,

    /// <summary>A change is under way.</summary>
    OnItsWay,

    /// <summary>It was asked for it, has settled, and serves something else.</summary>
    FellBack,
}

/// <summary>The endpoint as the look found it; null when there is none yet.</summary>
internal sealed record Brought(BroughtState State, EndpointState? Endpoint);
