namespace Slipway.Domain.Judging.Live;

/// <summary>
/// The minutes of a ledger. An event belongs to the minute after the second in which all of it came into the bucket: a minute that is over
/// is then complete for ever, and whoever looks later, or once more, or after a kill, finds the same minutes. A rehearsal lets minutes pass
/// faster, so that a second holds many of them; the events of a second are then shared out over its minutes in the order of their requests.
/// </summary>
/// <param name="Began">Minute 0.</param>
/// <param name="Scale">How much faster than they say minutes pass: 1 everywhere but in a rehearsal.</param>
public sealed record LedgerClock(DateTimeOffset Began, double Scale)
{
    // Cells of fewer events would cost more than they tell.
    private const int EventsPerCell = 10;

    // S3 dates an object at the beginning of its upload, to the second: one more second and it is there.
    private static readonly TimeSpan Upload = TimeSpan.FromSeconds(2);

    /// <summary>The minute of a time; 0 before the beginning.</summary>
    public int Minute(DateTimeOffset time) => (int)Math.Max(0, Math.Floor((time - Began).TotalMinutes * Scale));

    /// <summary>The last minute that is over.</summary>
    public int Over(DateTimeOffset now) => Minute(now) - 1;

    /// <summary>The time without its fraction of a second.</summary>
    public static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);

    /// <summary>The minutes of events, those of seconds that are not over left out.</summary>
    /// <param name="events">In any order.</param>
    /// <param name="complete">When all of an event was there.</param>
    /// <param name="asked">Order within a second: by the request's time, then its id.</param>
    /// <param name="now">Now.</param>
    public IEnumerable<(T Event, int Minute)> Place<T>(
        IEnumerable<T> events, Func<T, DateTimeOffset> complete, Func<T, (DateTimeOffset Asked, string Id)> asked, DateTimeOffset now)
    {
        foreach (var second in events.GroupBy(e => WholeSecond(complete(e))).Where(second => second.Key + Upload <= now))
        {
            T[] inOrder = [.. second.OrderBy(e => asked(e).Asked).ThenBy(e => asked(e).Id, StringComparer.Ordinal)];
            var first = Minute(second.Key + Upload);
            var minutes = Math.Max(1, (int)(Scale / 60));
            var cells = Math.Clamp((inOrder.Length + EventsPerCell - 1) / EventsPerCell, 1, minutes);
            for (var i = 0; i < inOrder.Length; i++)
                yield return (inOrder[i], first + (int)((long)i * cells / inOrder.Length * minutes / cells));
        }
    }
}
