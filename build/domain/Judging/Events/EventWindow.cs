namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Which events were seen, in constant memory: the last one to two million ids. An event from before that, by its minute, can no longer be
/// told from a repetition and is left out.
/// </summary>
internal sealed class EventWindow
{
    private const int Generation = 1 << 20;
    private HashSet<ulong> _recent = [];
    private HashSet<ulong> _before = [];
    private int _latest;
    private int _latestBefore;

    /// <summary>Events of this minute or earlier may have been forgotten; -1: none.</summary>
    public int ForgottenUntil { get; private set; } = -1;

    /// <summary>Whether an event was seen.</summary>
    public bool Contains(ulong key) => _recent.Contains(key) || _before.Contains(key);

    /// <summary>Remembers an event.</summary>
    public void Add(ulong key, int minute)
    {
        if (_recent.Count >= Generation)
        {
            if (_before.Count > 0)
                ForgottenUntil = Math.Max(ForgottenUntil, _latestBefore);
            (_before, _recent) = (_recent, _before);
            _recent.Clear();
            (_latestBefore, _latest) = (_latest, 0);
        }

        _latest = Math.Max(_latest, minute);
        _recent.Add(key);
    }
}
