namespace Slipway.Runners.Ports;

/// <summary>Calls endpoints, as users' programs do.</summary>
public interface IInference
{
    /// <summary>
    /// One request. Never throws for an answer of the endpoint, however bad: it is in <see cref="InferenceAnswer.Status"/>.
    /// </summary>
    Task<InferenceAnswer> InvokeAsync(InferenceRequest request, CancellationToken cancellation);
}

/// <summary>A request. <see cref="Attributes"/> travels to the container as custom attributes.</summary>
public sealed record InferenceRequest(
    string Endpoint, string ContentType, ReadOnlyMemory<byte> Body, string? InferenceId = null, string? Attributes = null);

/// <summary>An answer; <see cref="Variant"/> is the production variant that gave it.</summary>
public sealed record InferenceAnswer(int Status, string? Variant, string Body, TimeSpan Latency);

/// <summary>Counts that the cloud keeps of an endpoint's variants.</summary>
public interface IEndpointMetrics
{
    /// <summary>
    /// Counts of a variant, production or shadow, from <paramref name="from"/> until now; answers slower than
    /// <paramref name="latencyLimit"/> are slow.
    /// </summary>
    Task<Slipway.Domain.Judging.VariantCounts> CountAsync(
        string endpoint, string variant, DateTimeOffset from, TimeSpan latencyLimit, CancellationToken cancellation);

    /// <summary>
    /// Errors of a variant in each minute in which it had requests, oldest first; empty where they are not kept by the minute.
    /// </summary>
    Task<IReadOnlyList<double>> ErrorsByMinuteAsync(
        string endpoint,
        string variant,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellation) => Task.FromResult<IReadOnlyList<double>>([]);
}
