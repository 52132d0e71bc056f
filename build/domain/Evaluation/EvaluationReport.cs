using Slipway.Domain.Judging;

namespace Slipway.Domain.Evaluation;

/// <summary><c>evaluation.json</c>: what the evaluation step of the pipeline found, and what the gate says of it.</summary>
public sealed record EvaluationReport
{
    /// <summary>Version of the file format.</summary>
    public int FormatVersion { get; init; } = 1;

    /// <summary>The candidate's version.</summary>
    public required string Candidate { get; init; }

    /// <summary>The champion's version; null for the first model of a name.</summary>
    public string? Champion { get; init; }

    /// <summary>SHA-256 of the data snapshot, hex.</summary>
    public required string DataHash { get; init; }

    /// <summary>First and last time among the evaluated rows, as they stand in the data.</summary>
    public required string FirstRow { get; init; }

    /// <summary>Last of them.</summary>
    public required string LastRow { get; init; }

    /// <summary>The candidate on the held-out rows.</summary>
    public required RegressionMetrics CandidateMetrics { get; init; }

    /// <summary>The champion on the same rows.</summary>
    public RegressionMetrics? ChampionMetrics { get; init; }

    /// <summary>Paired comparison with the champion; null without one.</summary>
    public PairedComparison? Comparison { get; init; }

    /// <summary>What the gate says.</summary>
    public required Verdict Gate { get; init; }
}

/// <summary>Paired losses of two models on the same rows.</summary>
/// <param name="Count">Pairs.</param>
/// <param name="MeanDifference">Mean of candidate loss - champion loss, with its interval; negative is better.</param>
/// <param name="MeanExcess">Mean of candidate loss - (1 + margin) x champion loss, with its interval.</param>
/// <param name="Blocks">Blocks over which the standard error was computed, because neighbouring rows are alike.</param>
public sealed record PairedComparison(int Count, Estimate MeanDifference, Estimate MeanExcess, int Blocks);
