namespace Slipway.Ci.Model;

/// <summary>
/// What must not run beside each other. Nothing that deploys is ever cancelled: a job without environment may be, see
/// <see cref="NewestOnly"/>.
/// </summary>
internal sealed record Concurrency
{
    private Concurrency(string group, bool cancel, bool queue) => (Group, CancelsRunning, KeepsAllWaiting) = (group, cancel, queue);

    public string Group { get; }

    public bool CancelsRunning { get; }

    /// <summary>Up to 100 wait in order (<c>queue: max</c>); otherwise one waits and a newer one takes its place.</summary>
    public bool KeepsAllWaiting { get; }

    /// <summary>One after the other, none lost.</summary>
    public static Concurrency Queue(string group) => new(group, cancel: false, queue: true);

    /// <summary>One runs, one waits; whoever comes while one waits replaces it. For work that is the same whoever asked for it.</summary>
    public static Concurrency OneWaiting(string group) => new(group, cancel: false, queue: false);

    /// <summary>A newer run makes the running one pointless: checks of a pull request.</summary>
    public static Concurrency NewestOnly(string group) => new(group, cancel: true, queue: false);
}
