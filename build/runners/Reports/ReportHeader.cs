namespace Slipway.Runners.Reports;

/// <summary>What was delivered, where, when, and how it ended.</summary>
public sealed record ReportHeader
{
    /// <summary>Heading of the page, for example <c>Rehearsal of bike-rentals</c>.</summary>
    public required string Title { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>The manifest's description of the model; may be empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The data that the candidate was trained and evaluated on.</summary>
    public required DataDescription Data { get; init; }

    /// <summary><c>local</c> or <c>aws</c>.</summary>
    public required string Cloud { get; init; }

    /// <summary>Account number, 12 digits.</summary>
    public required string Account { get; init; }

    /// <summary>AWS region.</summary>
    public required string Region { get; init; }

    /// <summary>When the delivery began.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it ended; null while it waits.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Wall-clock time that the delivery took so far.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Which packages the build was compiled with: one line, as the build script prints it; null when unknown.</summary>
    public string? Packages { get; init; }

    /// <summary>
    /// What was broken on purpose (<c>label-noise</c>, <c>broken-feature</c>, <c>slow</c>, <c>crashing</c>); null when nothing was.
    /// </summary>
    public string? Sabotage { get; init; }

    /// <summary>How it ended.</summary>
    public required DeliveryOutcome Outcome { get; init; }

    /// <summary>One sentence: why it ended so.</summary>
    public required string Reason { get; init; }

    /// <summary>The command to type next; null when there is nothing to do.</summary>
    public string? Next { get; init; }
}

/// <summary>A data file.</summary>
/// <param name="File">Its name, without a folder.</param>
/// <param name="Rows">Rows, without the header.</param>
/// <param name="Sha256">SHA-256 of its bytes, hex.</param>
/// <param name="FirstTime">Earliest value of the time column, as it stands in the file; null when unknown.</param>
/// <param name="LastTime">Latest one.</param>
/// <param name="Label">Name of the column that is predicted; null when unknown.</param>
public sealed record DataDescription(string File, long Rows, string Sha256, string? FirstTime, string? LastTime, string? Label = null);
