namespace Slipway.Training;

/// <summary>What the environment tells an evaluation.</summary>
/// <param name="Candidate">The candidate's version.</param>
/// <param name="Champion">The champion's version; null without one.</param>
/// <param name="DataHash">SHA-256 of the data snapshot, hex.</param>
public sealed record EvaluationSubject(string? Candidate, string? Champion, string? DataHash)
{
    /// <summary>As SageMaker's environment says.</summary>
    public static EvaluationSubject FromEnvironment() =>
        new(Variable("SLIPWAY_VERSION"), Variable("SLIPWAY_CHAMPION_VERSION"), Variable("SLIPWAY_DATA_HASH"));

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
