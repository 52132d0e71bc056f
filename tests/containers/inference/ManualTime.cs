namespace Slipway.Inference.Tests;

/// <summary>A clock with one timer, which rings when the test says so.</summary>
internal sealed class ManualTime : TimeProvider
{
    private TimerCallback _ring = _ => { };
    private object? _state;

    public TaskCompletionSource Created { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int Timers { get; private set; }

    public TimeSpan Due { get; private set; }

    public void Fire() => _ring(_state);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        (_ring, _state, Due) = (callback, state, dueTime);
        Timers++;
        Created.TrySetResult();
        return new Timer();
    }

    private sealed class Timer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
