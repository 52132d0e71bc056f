namespace Slipway.Runners;

/// <summary>The one polling loop. Waits pass through the <see cref="TimeProvider"/>, so that tests need no real time.</summary>
public static class Wait
{
    /// <summary>
    /// Asks until the answer is not null. Throws <see cref="TimeoutException"/> naming <paramref name="what"/> when the limit passes.
    /// </summary>
    public static async Task<T> UntilAsync<T>(
        string what,
        Func<Task<T?>> ask,
        TimeSpan interval,
        TimeSpan limit,
        TimeProvider time,
        CancellationToken cancellation) where T : class
    {
        var start = time.GetTimestamp();
        while (true)
        {
            if (await ask() is { } answer)
            {
                return answer;
            }

            if (time.GetElapsedTime(start) > limit)
            {
                throw new TimeoutException(
                    $"Waited {limit.TotalSeconds:0} s for {what}, in vain. Run the same command again to go on waiting.");
            }

            await Task.Delay(interval, time, cancellation);
        }
    }
}
