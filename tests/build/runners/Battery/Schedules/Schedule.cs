using System.Globalization;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>
/// Runs several processes on one thread, turn by turn, in an order that its seed alone decides: at every call of a process somebody else
/// may go first, the clock may go on, or the process may sleep, even over the end of its lease.
/// </summary>
internal sealed class Schedule(MemoryCloud cloud, int seed)
{
    private const int MostTurns = 60_000;
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMinutes(10);
    private readonly Random _random = new(seed);
    private readonly List<(ScheduledGate Gate, Task Work)> _processes = [];
    private readonly List<string> _trace = [];
    private readonly HashSet<ScheduledGate> _sleepers = [];

    /// <summary>How often a process sleeps at a call, in thousandths.</summary>
    public int SleepsPerMille { get; init; } = 3;

    /// <summary>
    /// Called when a change of an endpoint reaches SageMaker although its process slept on the way; null when none sleeps there.
    /// </summary>
    public Action? ArrivesLate { get; init; }

    /// <summary>Asked after every turn; throws when what must always hold does not.</summary>
    public Action Check { get; init; } = () => { };

    /// <summary>The last turns, for people.</summary>
    public string Trace => string.Join('\n', _trace.TakeLast(60));

    /// <summary>Begins a process: it stands at its first call.</summary>
    public void Add(string name, Func<ScheduledGate, Task> work)
    {
        var gate = new ScheduledGate(name, _ => _random.Next(10) == 0);
        _processes.Add((gate, work(gate)));
    }

    /// <summary>Until every process has ended; throws what a process threw.</summary>
    public void Run()
    {
        for (var turn = 0; _processes.Exists(process => !process.Work.IsCompleted); turn++)
        {
            Assert.True(turn < MostTurns, $"Seed {seed}: no end after {MostTurns} turns.");
            Turn();
            Check();
        }

        foreach (var (_, work) in _processes)
        {
            work.GetAwaiter().GetResult();
        }
    }

    private void Turn()
    {
        var now = cloud.Time.GetUtcNow();
        var ready = _processes.Where(process => process.Gate.IsWaiting && process.Gate.SleepsUntil <= now)
            .Select(process => process.Gate)
            .ToList();
        if (ready.Count == 0)
        {
            PassTime(now);
            return;
        }

        var next = ready[_random.Next(ready.Count)];
        var isRequest = IsRequest(next.At);
        if (isRequest && next.SleepsUntil > DateTimeOffset.MinValue && _sleepers.Remove(next))
        {
            ArrivesLate!();
        }
        else if (_random.Next(1000) < (isRequest ? 10 : 1) * SleepsPerMille && (isRequest ? ArrivesLate is not null : MaySleepAt(next.At)))
        {
            if (isRequest)
            {
                _sleepers.Add(next);
            }

            next.SleepsUntil = now + (LongestSleep * _random.NextDouble());
            Note(now, $"{next.Name} sleeps at {next.At} until {next.SleepsUntil:HH:mm:ss}");
            return;
        }

        if (_random.Next(8) == 0)
        {
            cloud.Time.Advance(TimeSpan.FromMilliseconds(_random.Next(1, 1500)));
        }

        Note(cloud.Time.GetUtcNow(), $"{next.Name}: {next.At}");
        next.Go();
    }

    /// <summary>
    /// A change of an endpoint on the wire: the lease was held when it was sent, and no lease in the world calls it back.
    /// </summary>
    private static bool IsRequest(string call) =>
        call.StartsWith("Apply slipway-bikes ", StringComparison.Ordinal) || call.StartsWith("SetWeights", StringComparison.Ordinal);

    private static bool MaySleepAt(string call) =>
        call.StartsWith("the answer", StringComparison.Ordinal)
        || call.StartsWith("Put", StringComparison.Ordinal)
        || call.StartsWith("Get", StringComparison.Ordinal)
        || call.StartsWith("List", StringComparison.Ordinal)
        || call.StartsWith("Describe", StringComparison.Ordinal)
        || call.StartsWith("Count", StringComparison.Ordinal);

    private void PassTime(DateTimeOffset now)
    {
        var wakes = _processes.Where(process => process.Gate.IsWaiting).Select(process => (DateTimeOffset?)process.Gate.SleepsUntil);
        var due = wakes.Append(cloud.Time.NextDue).Min()
            ?? throw new InvalidOperationException($"Seed {seed}: everybody waits, and for nothing.\n{Trace}");
        cloud.Time.Advance(due > now ? due - now : TimeSpan.Zero);
    }

    private void Note(DateTimeOffset now, string what) =>
        _trace.Add(string.Create(CultureInfo.InvariantCulture, $"{now:HH:mm:ss.f} {what}"));
}
