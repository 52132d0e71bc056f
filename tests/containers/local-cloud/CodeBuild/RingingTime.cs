using System.Collections.Concurrent;

namespace Slipway.LocalCloud.Tests.CodeBuild;

/// <summary>The machine's clock, with timers that ring when the test says so.</summary>
internal sealed class RingingTime : TimeProvider
{
    private readonly ConcurrentBag<(TimeSpan Due, Action Ring)> _timers = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _timers.Add((dueTime, () => callback(state)));
        return new Silent();
    }

    /// <summary>Rings all timers that were set for this long.</summary>
    public void Ring(TimeSpan due)
    {
        var set = _timers.Where(timer => timer.Due == due).ToList();
        Assert.NotEmpty(set);
        set.ForEach(timer => timer.Ring());
    }

    private sealed class Silent : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
