namespace Slipway.Runners.Tests.Fakes;

/// <summary>
/// A clock that moves when the test says so, or, with <see cref="SkipsDelays"/>, to the end of every delay at once: a wait of hours takes
/// no time, and everything that is due on the way rings in order.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Delays end at once, and move the clock by their length.</summary>
    public bool SkipsDelays { get; set; }

    /// <summary>Called with the old and the new time whenever the clock has moved.</summary>
    public Action<DateTimeOffset, DateTimeOffset> Moved { get; set; } = (_, _) => { };

    /// <summary>When the next timer rings; null when none is set.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_lock)
            {
                return _timers.Min(timer => timer.Due);
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.UtcTicks;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Begins at another time than the usual one.</summary>
    public void BeginAt(DateTimeOffset now) => _now = now;

    /// <summary>Moves the clock; timers ring on this thread, each at its own time.</summary>
    public void Advance(TimeSpan by)
    {
        var end = _now + by;
        while (Next(end) is { } timer)
        {
            MoveTo(timer.Due!.Value);
            timer.Ring();
        }

        MoveTo(end);
    }

    /// <summary>The machine sleeps: the clock moves, and what was due meanwhile rings once.</summary>
    public void Sleep(TimeSpan by)
    {
        _now += by;
        foreach (var timer in _timers.Where(timer => timer.Due <= _now).ToList())
        {
            timer.Ring();
            timer.DueAfter(_now);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        if (SkipsDelays && period == Timeout.InfiniteTimeSpan && dueTime > TimeSpan.Zero)
        {
            Advance(dueTime);
        }

        return timer;
    }

    private Timer? Next(DateTimeOffset end)
    {
        lock (_lock)
        {
            return _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
        }
    }

    private void MoveTo(DateTimeOffset time)
    {
        var before = _now;
        if (time > before)
        {
            _now = time;
            Moved(before, time);
        }
    }

    private void Forget(Timer timer)
    {
        lock (_lock)
        {
            _timers.Remove(timer);
        }
    }

    private sealed class Timer(ManualTime time, Action ring) : ITimer
    {
        private TimeSpan _period;

        public DateTimeOffset? Due { get; private set; }

        public void Ring()
        {
            Due = _period > TimeSpan.Zero ? Due + _period : null;
            ring();
        }

        public void DueAfter(DateTimeOffset now)
        {
            while (Due <= now)
            {
                Due += _period;
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _period = period;
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : time._now + dueTime;
            return true;
        }

        public void Dispose() => time.Forget(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
