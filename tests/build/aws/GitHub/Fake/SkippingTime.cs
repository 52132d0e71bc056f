namespace Slipway.Aws.Tests.GitHub.Fake;

/// <summary>A clock on which every delay ends at once and moves it by its length.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Delays { get; } = [];

    public override DateTimeOffset GetUtcNow() => _now;

    public void Advance(TimeSpan by) => _now += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return System.CreateTimer(callback, state, dueTime, period);
        }
        Delays.Add(dueTime);
        _now += dueTime;
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
