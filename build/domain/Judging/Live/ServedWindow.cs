namespace Slipway.Domain.Judging.Live;

/// <summary>A time in which the live endpoint was seen to serve what a step asked for. Only requests of such a time are evidence.</summary>
/// <param name="Percent">The candidate's share of the live requests; 0 for a shadow, which answers none.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null while it lasts.</param>
public sealed record ServedWindow(int Percent, DateTimeOffset From, DateTimeOffset? Until)
{
    /// <summary>
    /// Whether a request of that time was answered in it: one of the very moment in which it began may have been answered before.
    /// </summary>
    public bool Holds(DateTimeOffset asked) => asked > From && (Until is not { } until || asked < until);

    /// <summary>Whether counts of that time were read in it.</summary>
    public bool Holds(CountReading reading) => reading?.At >= From && (Until is not { } until || reading.At <= until);
}

/// <summary>Both variants' counts as the endpoint's metrics said them at a time, since some fixed beginning.</summary>
/// <param name="At">When they were read.</param>
/// <param name="Champion">The champion's.</param>
/// <param name="Candidate">The candidate's.</param>
public sealed record CountReading(DateTimeOffset At, VariantCounts Champion, VariantCounts Candidate);
