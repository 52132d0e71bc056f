namespace Slipway.LocalCloud.Faults;

/// <summary>
/// The cloud's clock, which can stand and be put forward: times in answers and in events, what expires, and schedules go by it. While it
/// stands timers go on, because containers are watched by them; when it is put forward they fire as if the time had passed.
/// </summary>
internal sealed class CloudClock(TimeProvider inner) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly HashSet<ShiftedTimer> _timers = [];
    private TimeSpan _ahead;
    private DateTimeOffset? _frozen;

    /// <summary>Never stands, never jumps.</summary>
    public TimeProvider Real => inner;

    public bool IsFrozen => _frozen is not null;

    public override TimeZoneInfo LocalTimeZone => inner.LocalTimeZone;

    public override long TimestampFrequency => inner.TimestampFrequency;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _frozen ?? (inner.GetUtcNow() + _ahead);
        }
    }

    public override long GetTimestamp() => inner.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ShiftedTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Stops at a moment; null: at this one.</summary>
    public void Freeze(DateTimeOffset? at)
    {
        var now = at ?? GetUtcNow();
        lock (_gate)
        {
            _frozen = now;
        }
    }

    /// <summary>Goes on from where it stands.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            if (_frozen is { } at)
            {
                (_ahead, _frozen) = (at - inner.GetUtcNow(), null);
            }
        }
    }

    /// <summary>Puts it forward, be it frozen or not.</summary>
    public void Advance(TimeSpan by)
    {
        ShiftedTimer[] timers;
        lock (_gate)
        {
            _ahead += by;
            _frozen += by;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Advance(by);
        }
    }

    private sealed class ShiftedTimer : ITimer
    {
        private readonly CloudClock _clock;
        private readonly ITimer _timer;
        private long _since;
        private TimeSpan _due = Timeout.InfiniteTimeSpan;
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public ShiftedTimer(CloudClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _timer = clock.Real.CreateTimer(
                _ =>
                {
                    (_since, _due) = (clock.GetTimestamp(), _period);
                    callback(state);
                },
                null,
                Timeout.InfiniteTimeSpan,
                Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (_since, _due, _period) = (_clock.GetTimestamp(), dueTime, period);
            lock (_clock._gate)
            {
                _clock._timers.Add(this);
            }

            return _timer.Change(dueTime, period);
        }

        public void Advance(TimeSpan by)
        {
            if (_due != Timeout.InfiniteTimeSpan)
            {
                var left = _due - by - _clock.Real.GetElapsedTime(_since);
                _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, _period);
            }
        }

        public void Dispose()
        {
            Forget();
            _timer.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Forget();
            return _timer.DisposeAsync();
        }

        private void Forget()
        {
            lock (_clock._gate)
            {
                _clock._timers.Remove(this);
            }
        }
    }
}
