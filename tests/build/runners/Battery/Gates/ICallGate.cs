namespace Slipway.Runners.Tests.Battery.Gates;

/// <summary>Every call of one process to the cloud passes here: it may be counted, refused, lost, or made to wait for its turn.</summary>
internal interface ICallGate
{
    /// <summary>Makes the call, or does not.</summary>
    /// <param name="call">Its name, for people.</param>
    /// <param name="changes">Whether it may change something.</param>
    /// <param name="effect">The call.</param>
    Task<T> PassAsync<T>(string call, bool changes, Func<Task<T>> effect);
}

/// <summary>Calls without an answer.</summary>
internal static class CallGates
{
    public static Task PassAsync(this ICallGate gate, string call, Func<Task> effect) => gate.PassAsync(call, changes: true, async () =>
    {
        await effect();
        return true;
    });
}
