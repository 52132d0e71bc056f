using Amazon.Runtime;

namespace Slipway.Aws.Connection;

/// <summary>Which cloud: the local one by its URL, or AWS.</summary>
/// <param name="ServiceUrl">Where the local cloud listens, for example <c>http://127.0.0.1:4600</c>; null for AWS.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
public sealed record AwsTarget(Uri? ServiceUrl, string Region)
{
    /// <summary>How often the SDK tries again after a throttle, a 5xx or a broken connection.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>The same for live requests to endpoints: their callers wait, and a dead variant must show as failing.</summary>
    public int MaxInferenceRetries { get; init; } = 2;

    /// <summary>For tests; else the local cloud's fixed pair or the SDK's default chain.</summary>
    internal AWSCredentials? Credentials { get; init; }

    /// <summary>For messages: never holds credentials.</summary>
    public override string ToString() => ServiceUrl is null ? $"AWS {Region}" : $"the local cloud at {ServiceUrl}";
}
