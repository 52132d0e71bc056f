namespace Slipway.Runners.Tests.Fakes;

/// <summary>Stands for <c>kill -9</c>: nothing of the product catches it.</summary>
public sealed class KilledException(string call) : Exception($"Killed at {call}.");

/// <summary>
/// Counts the calls that change something, and kills the run before or after one of them has taken effect: nothing that it calls then does
/// anything. Writes of a lease are not counted: they have tests of their own.
/// </summary>
internal sealed class KillSwitch
{
    private int _killAt = -1;
    private bool _after;
    private bool _dead;

    /// <summary>Every changing call so far, by name.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Those that took effect.</summary>
    public List<string> Effects { get; } = [];

    /// <summary>Kills at the call of this index, counted from now.</summary>
    public void Arm(int call, bool after) => (_killAt, _after) = (Calls.Count + call, after);

    /// <summary>Another process: calls take effect again.</summary>
    public void Disarm() => (_killAt, _dead) = (-1, false);

    public Task ChangeAsync(string call, Action change) => ChangeAsync(call, () =>
    {
        change();
        return 0;
    });

    public Task<T> ChangeAsync<T>(string call, Func<T> change)
    {
        if (_dead)
        {
            return Task.FromException<T>(new KilledException(call));
        }

        if (call.EndsWith("/lease.json", StringComparison.Ordinal))
        {
            return Task.FromResult(change());
        }

        var dies = _dead = Calls.Count == _killAt;
        Calls.Add(call);
        if (dies && !_after)
        {
            return Task.FromException<T>(new KilledException(call));
        }

        try
        {
            var result = change();
            Effects.Add(call);
            return dies ? Task.FromException<T>(new KilledException(call)) : Task.FromResult(result);
        }
        catch (Ports.CloudException exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
