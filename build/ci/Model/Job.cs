using Slipway.Ci.Actions;

namespace Slipway.Ci.Model;

/// <summary>A job. Its permissions are what its steps need; its condition covers an empty matrix.</summary>
/// <param name="Id">Unique in the workflow.</param>
/// <param name="Timeout">Whole minutes, at most 6 hours: GitHub ends a job then.</param>
internal sealed record Job(string Id, TimeSpan Timeout)
{
    /// <summary>As shown on GitHub; null: the id.</summary>
    public string? Name { get; init; }

    /// <summary>Why it is as it is; written above the job.</summary>
    public string? Comment { get; init; }

    public IReadOnlyList<Job> After { get; init; } = [];

    public Condition? If { get; init; }

    public Matrix? Matrix { get; init; }

    public DeploymentEnvironment? Environment { get; init; }

    public Concurrency? Concurrency { get; init; }

    /// <summary>Name of an output, and the step and output it comes from.</summary>
    public IReadOnlyList<(string Name, string Step, string Output)> Outputs { get; init; } = [];

    public required IReadOnlyList<Step> Steps { get; init; }

    public IReadOnlyList<Grant> Permissions => Grant.Least(Steps.SelectMany(step => step.Needs));

    /// <summary>Whether a step takes on a role at AWS.</summary>
    public bool ReachesAws => Steps.OfType<ActionStep>().Any(step => step.Pin == ActionPins.ConfigureAwsCredentials);

    /// <summary>A matrix of nothing is an error on GitHub: such a job is skipped instead.</summary>
    public Condition? EffectiveCondition => Matrix is null
        ? If
        : If?.And(Matrix.IsNotEmpty) ?? Condition.When(Matrix.IsNotEmpty);
}

/// <summary>One leg for each element of a JSON array that an earlier job put out.</summary>
/// <param name="Variable">Read as <c>matrix.VARIABLE</c>.</param>
internal sealed record Matrix(string Variable, Job From, string Output)
{
    public string IsNotEmpty => $"needs.{From.Id}.outputs.{Output} != '[]'";

    public string Values => Expressions.Of($"fromJSON(needs.{From.Id}.outputs.{Output})");
}
