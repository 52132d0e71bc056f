namespace Slipway.Aws.Tests.Fake;

/// <summary>A clock that goes on by a fixed step whenever its stopwatch is read.</summary>
internal sealed class StepClock(DateTimeOffset now, TimeSpan step) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _ticks += step.Ticks;

    public override DateTimeOffset GetUtcNow() => now;
}
