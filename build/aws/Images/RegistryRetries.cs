using System.Net;
using Polly;
using Polly.Retry;

namespace Slipway.Aws.Images;

/// <summary>Bounded retries for the registry, like the SDK's for its services: throttles, 5xx and broken connections.</summary>
internal static class RegistryRetries
{
    public static ResiliencePipeline<HttpResponseMessage> Create(TimeProvider time, int maxRetries)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        return maxRetries == 0
            ? builder.Build()
            : builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = maxRetries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(200),
                MaxDelay = TimeSpan.FromSeconds(20),
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is HttpRequestException or IOException
                    || arguments.Outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError),
            }).Build();
    }
}
