namespace Slipway.LocalCloud.Runtime.Async;

/// <summary>A request that was taken and is not answered yet. It is on disk before the caller hears of it.</summary>
/// <param name="Id">Unique; its output is named by it.</param>
/// <param name="Endpoint">Name of the endpoint.</param>
/// <param name="Input">S3 URI of the body.</param>
/// <param name="Output">S3 URI of the answer to come.</param>
/// <param name="Failure">S3 URI of what is written instead when it fails; null writes nothing.</param>
/// <param name="Taken">When it was taken.</param>
/// <param name="Expires">It is not begun later.</param>
/// <param name="TimeoutSeconds">What the container may take.</param>
internal sealed record AsyncRequest(
    string Id, string Endpoint, string Input, string Output, string? Failure, DateTimeOffset Taken, DateTimeOffset Expires,
        int TimeoutSeconds)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "async-invocations";

    public string? ContentType { get; init; }

    public string? Accept { get; init; }

    public string? CustomAttributes { get; init; }

    public string? InferenceId { get; init; }
}
