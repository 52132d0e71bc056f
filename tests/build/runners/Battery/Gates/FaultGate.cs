using Slipway.Runners.Ports;

namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>
/// Numbers the changing calls of one process, and lets one of them meet a fault. A killed process changes nothing any more: what its
/// handlers still try is refused, for a real one has none.
/// </summary>
internal sealed class FaultGate(int at = -1, Fault fault = Fault.None) : ICallGate
{
    private readonly List<string> _changes = [];

    /// <summary>The changing calls so far.</summary>
    public IReadOnlyList<string> Changes => _changes;

    /// <summary>The process was killed.</summary>
    public bool IsDead { get; private set; }

    /// <summary>The fault was met.</summary>
    public bool IsMet { get; private set; }

    public async Task<T> PassAsync<T>(string call, bool changes, Func<Task<T>> effect)
    {
        if (IsDead)
        {
            throw new ProcessKilledException(call);
        }

        var met = changes && _changes.Count == at ? fault : Fault.None;
        IsMet |= met != Fault.None;
        if (changes)
        {
            _changes.Add(call);
        }

        if (IsMet && fault == Fault.Expired)
        {
            throw new CloudException(
                $"{call}: the credentials have expired (ExpiredTokenException). Sign in and run the same command again.");
        }

        return met == Fault.None ? await effect() : await MeetAsync(call, effect);
    }

    private async Task<T> MeetAsync<T>(string call, Func<Task<T>> effect)
    {
        IsDead = fault is Fault.KillBefore or Fault.KillAfter;
        switch (fault)
        {
            case Fault.KillBefore:
                throw new ProcessKilledException(call);
            case Fault.Throttle:
                throw new CloudException($"{call}: ThrottlingException after 6 attempts.");
            case Fault.ServerError:
                throw new CloudException($"{call}: 503 ServiceUnavailable after 6 attempts.");
        }

        var answer = await effect();
        return fault switch
        {
            Fault.Repeated => await effect(),
            Fault.KillAfter => throw new ProcessKilledException(call),
            _ => throw new CloudException($"{call}: no answer after 6 attempts."),
        };
    }
}
