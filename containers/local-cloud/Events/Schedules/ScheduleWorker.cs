using System.Threading.Channels;

namespace Slipway.LocalCloud.Events.Schedules;

/// <summary>Fires the rules that have a schedule. It looks at the clock only: what was missed while the cloud did not run is
/// missed.</summary>
internal sealed class ScheduleWorker : IDisposable
{
    // A timer takes no longer wait than this, and a machine may sleep.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private readonly RuleStore _rules;
    private readonly EventRouter _router;
    private readonly CloudOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private Task _running = Task.CompletedTask;

    public ScheduleWorker(RuleStore rules, EventRouter router, CloudOptions options, TimeProvider time, ILogger log)
    {
        (_rules, _router, _options, _time, _log) = (rules, router, options, time, log);
        rules.Changed += () => _changes.Writer.TryWrite(true);
    }

    /// <summary>Starts the clock.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Stops it.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        var looked = _time.GetUtcNow();
        while (!_stopping.IsCancellationRequested)
        {
            var now = _time.GetUtcNow();
            var next = now + LongestWait;
            foreach (var rule in _rules.All().Where(rule => rule is { Enabled: true, Schedule: not null }))
            {
                next = Look(rule, looked, now) is { } due && due < next ? due : next;
            }

            looked = now;
            await WaitAsync(next - now).ConfigureAwait(false);
        }
    }

    // Fires a rule that was due since the last look, once however often; its next firing.
    private DateTimeOffset? Look(EventRule rule, DateTimeOffset looked, DateTimeOffset now)
    {
        try
        {
            var schedule = Schedule.Parse(rule.Schedule!)!;
            var from = rule.Since > looked ? rule.Since : looked;
            if (schedule.Next(rule.Since, from) is { } due && due <= now)
            {
                _router.Fire(rule, EventDocument.Of(_options, new CloudEvent("aws.events", "Scheduled Event", [rule.Arn], []), due));
            }

            return schedule.Next(rule.Since, now);
        }
        catch (Exception fault)
        {
            _log.LogError(fault, "The schedule of rule {Rule} could not fire", rule.Name);
            return null;
        }
    }

    // Until the time is over or a rule changes.
    private async Task WaitAsync(TimeSpan wait)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var delay = Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _time, over.Token);
        var change = _changes.Reader.ReadAsync(over.Token).AsTask();
        await Task.WhenAny(delay, change).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(delay, change).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
