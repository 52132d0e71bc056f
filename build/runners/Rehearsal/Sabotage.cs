namespace Slipway.Runners.Rehearsal;

/// <summary>Ways to break a candidate on purpose, so that one can watch it being stopped.</summary>
public sealed record Sabotage
{
    private Sabotage(string name, string stoppedBy, string description)
    {
        Name = name;
        StoppedBy = stoppedBy;
        Description = description;
    }

    /// <summary>As typed.</summary>
    public string Name { get; }

    /// <summary>What is expected to stop it.</summary>
    public string StoppedBy { get; }

    /// <summary>What is broken.</summary>
    public string Description { get; }

    /// <summary>The labels that it is trained on are shuffled.</summary>
    public static Sabotage LabelNoise { get; } = new("label-noise", "the gate", "it is trained on shuffled labels");

    /// <summary>A feature is computed wrongly, in serving only.</summary>
    public static Sabotage BrokenFeature { get; } = new(
        "broken-feature", "the shadow", "serving computes a feature otherwise than training did");

    /// <summary>Its process dies again and again.</summary>
    public static Sabotage Crashing { get; } = new("crashing", "the smoke test", "its process dies on about every 40th request");

    /// <summary>It becomes slow when it already answers users.</summary>
    public static Sabotage Slow { get; } = new("slow", "the rollout", "it answers 300 ms late on the last seventh of the live rows");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Sabotage> All { get; } = [LabelNoise, BrokenFeature, Slow, Crashing];

    /// <summary>By name; null for null or empty. Throws <see cref="BadInputException"/> for an unknown one.</summary>
    public static Sabotage? Parse(string? name) =>
        string.IsNullOrEmpty(name)
            ? null
            : All.FirstOrDefault(sabotage => sabotage.Name == name)
                ?? throw new BadInputException(
                    $"--sabotage: expected one of {string.Join(", ", All.Select(sabotage => sabotage.Name))}, found '{name}'.");

    /// <summary>Environment of the candidate's containers.</summary>
    /// <param name="slowFrom">Row of the data from which it is slow.</param>
    public IReadOnlyDictionary<string, string> Environment(int slowFrom) =>
        this == LabelNoise ? new Dictionary<string, string>()
        : new Dictionary<string, string> { ["SLIPWAY_SABOTAGE"] = this == Slow ? $"slow@{slowFrom}" : Name };
}
