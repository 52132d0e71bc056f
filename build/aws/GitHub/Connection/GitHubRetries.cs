using Polly;
using Polly.Retry;

namespace Slipway.Aws.GitHub.Connection;

/// <summary>Bounded retries: as long as GitHub asks for a limit, with growing pauses and jitter for broken answers.</summary>
internal static class GitHubRetries
{
    private static readonly TimeSpan _first = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    // What GitHub asks for when a secondary limit comes without Retry-After.
    private static readonly TimeSpan _secondary = TimeSpan.FromMinutes(1);

    /// <param name="target">Bounds.</param>
    /// <param name="time">The clock that waits.</param>
    /// <param name="jitter">Even in [0, 1).</param>
    public static ResiliencePipeline Create(GitHubTarget target, TimeProvider time, Func<double> jitter)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        return target.MaxRetries == 0
            ? builder.Build()
            : builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = target.MaxRetries,
                ShouldHandle = arguments => ValueTask.FromResult(
                    arguments.Outcome.Exception is { } e
                    && (GitHubFaults.IsThrottled(e) || GitHubFaults.IsTransient(e, arguments.Context.CancellationToken))
                    && Pause(e, arguments.AttemptNumber, time, jitter) <= target.MaxWait),
                DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
                    Pause(arguments.Outcome.Exception!, arguments.AttemptNumber, time, jitter)),
            }).Build();
    }

    private static TimeSpan Pause(Exception e, int attempt, TimeProvider time, Func<double> jitter)
    {
        // Up to a tenth more than asked: many jobs that hit the limit together must not come back together.
        if (GitHubFaults.WaitAsked(e, time.GetUtcNow()) is { } asked)
        {
            return asked * (1 + (jitter() / 10));
        }
        var pause = GitHubFaults.IsThrottled(e) ? _secondary * Math.Pow(2, attempt) : _first * Math.Pow(2, attempt);
        return GitHubFaults.IsThrottled(e) ? pause * (1 + (jitter() / 10)) : (pause < _longest ? pause : _longest) * (0.5 + (jitter() / 2));
    }
}
