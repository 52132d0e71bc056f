namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>One thing that one writer changes: what was acknowledged of it last, and what was asked for since without an answer.</summary>
internal sealed class Slot(string name)
{
    private bool _isAsked;
    private string? _asked;

    public string Name => name;

    /// <summary>What must be there; null: nothing.</summary>
    public string? Acknowledged { get; private set; }

    /// <summary>Changes it; while there is no answer both states will do.</summary>
    public async Task ChangeAsync(string? to, Func<Task> change)
    {
        (_isAsked, _asked) = (true, to);
        await change();
        (Acknowledged, _isAsked) = (to, false);
    }

    /// <summary>
    /// What is wrong with what was found after a restart; null when nothing is. What was found counts as acknowledged from now on.
    /// </summary>
    public string? Check(string? found)
    {
        if (found != Acknowledged && !(_isAsked && found == _asked))
        {
            return $"{name}: expected {Show(Acknowledged)}{(_isAsked ? $" or {Show(_asked)}" : "")}, found {Show(found)}.";
        }

        (Acknowledged, _isAsked) = (found, false);
        return null;
    }

    private static string Show(string? state) => state is null ? "nothing" : state.Length > 60 ? $"{state[..60]}…" : state;
}
