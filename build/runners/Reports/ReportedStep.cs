namespace Slipway.Runners.Reports;

/// <summary>One step of the delivery.</summary>
public sealed record ReportedStep
{
    /// <summary>
    /// Short name, as the flow shows it: Commit, Image, Pipeline, Gate, Approval, Staging, Shadow, Rollout 5 %, Production.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The build target that did it.</summary>
    public required string Target { get; init; }

    /// <summary>When it began; null when it was not reached.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Wall-clock time it took; null when it was not reached.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>How it ended.</summary>
    public required StepOutcome Outcome { get; init; }

    /// <summary>One sentence: what was done or decided.</summary>
    public string Sentence { get; init; } = "";

    /// <summary>ARN, digest or other name of what the step made; shown as text.</summary>
    public string? Reference { get; init; }
}

/// <summary>How a step ended.</summary>
public enum StepOutcome
{
    /// <summary>Not reached.</summary>
    Pending,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Waits for a person or for evidence.</summary>
    Waiting,

    /// <summary>Done, or passed.</summary>
    Done,

    /// <summary>Nothing to do: found done already, or not needed.</summary>
    Skipped,

    /// <summary>A gate, a person or a judge refused the candidate here.</summary>
    Refused,

    /// <summary>The candidate was taken back here.</summary>
    RolledBack,

    /// <summary>Broke, with nothing decided.</summary>
    Failed,
}
