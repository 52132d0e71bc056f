using Slipway.Runners.Tests.Battery.Gates;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>
/// Makes every call of a process wait for its turn, before it reaches the cloud and sometimes also before its answer is seen: whatever may
/// happen between two calls of a process can happen there.
/// </summary>
internal sealed class ScheduledGate(string name, Predicate<string> waitsForAnswer) : ICallGate
{
    private TaskCompletionSource? _turn;

    /// <summary>The process.</summary>
    public string Name => name;

    /// <summary>It stands at a call and waits for its turn.</summary>
    public bool IsWaiting => _turn is not null;

    /// <summary>Where it stands.</summary>
    public string At { get; private set; } = "its beginning";

    /// <summary>It is not given its turn before that: the machine sleeps.</summary>
    public DateTimeOffset SleepsUntil { get; set; }

    /// <summary>Called after every call that may have changed something.</summary>
    public Action<string> Changed { get; init; } = _ => { };

    public async Task<T> PassAsync<T>(string call, bool changes, Func<Task<T>> effect)
    {
        await TurnAsync(call);
        var answer = await effect();
        if (changes)
        {
            Changed(call);
        }

        if (waitsForAnswer(call))
        {
            await TurnAsync($"the answer of {call}");
        }

        return answer;
    }

    /// <summary>Runs on this thread until the process stands at its next call, waits for a time, or ends.</summary>
    public void Go()
    {
        var turn = _turn ?? throw new InvalidOperationException($"{name} does not wait for its turn.");
        _turn = null;
        turn.SetResult();
    }

    private Task TurnAsync(string at)
    {
        At = at;
        _turn = new();
        return _turn.Task;
    }
}
