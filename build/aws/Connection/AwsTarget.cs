using Amazon.Runtime;
using Slipway.Runners;

namespace Slipway.Aws.Connection;

/// <summary>Which cloud: the local one by its URL, AWS, or one that answers in place of AWS.</summary>
/// <param name="ServiceUrl">Where it listens, for example <c>http://127.0.0.1:4600</c>; null for AWS's own addresses.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
public sealed record AwsTarget(Uri? ServiceUrl, string Region)
{
    /// <summary>How often the SDK tries again after a throttle, a 5xx or a broken connection.</summary>
    public int MaxRetries { get; init; } = 5;

    /// <summary>The same for live requests to endpoints: their callers wait, and a dead variant must show as failing.</summary>
    public int MaxInferenceRetries { get; init; } = 2;

    /// <summary>
    /// AWS for this environment: as AWS's own tools, it sends every request to <c>AWS_ENDPOINT_URL</c> where that is set, with the
    /// credentials that the SDK's default chain finds. Throws <see cref="BadInputException"/> when that is no http or https address.
    /// </summary>
    public static AwsTarget FromEnvironment(string region, Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        const string name = "AWS_ENDPOINT_URL";
        var text = variable(name);
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(null, region);
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? new(url, region) { FindsCredentials = true }
            : throw new BadInputException(
                $"{name}: expected an http or https address such as http://127.0.0.1:4747, found '{text}'. Correct or unset it.");
    }

    /// <summary>Whether the SDK looks for credentials as it does for AWS; else the local cloud's fixed pair is sent.</summary>
    public bool FindsCredentials { get; init; }

    /// <summary>Whether what answers runs here, and so is not AWS.</summary>
    public bool IsOnThisMachine => ServiceUrl is { IsLoopback: true };

    /// <summary>For tests; else the local cloud's fixed pair or the SDK's default chain.</summary>
    internal AWSCredentials? Credentials { get; init; }

    /// <summary>For messages: never holds credentials.</summary>
    public override string ToString() => ServiceUrl switch
    {
        null => $"AWS {Region}",
        _ when FindsCredentials => $"AWS {Region} at {ServiceUrl}",
        _ => $"the local cloud at {ServiceUrl}",
    };
}
