namespace Slipway.LocalCloud.Iam;

/// <summary>A role, user or group.</summary>
internal sealed record Entity
{
    public required string Name { get; init; }

    /// <summary>Begins and ends with a slash.</summary>
    public required string Path { get; init; }

    /// <summary>Unique for ever, also when the name is used again.</summary>
    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Of a role; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Who may take a role; null for users and groups.</summary>
    public string? Trust { get; init; }

    /// <summary>Of a role, in seconds.</summary>
    public int MaximumSession { get; init; } = 3600;

    /// <summary>ARN of the policy that is the most it can be given; null for none.</summary>
    public string? Boundary { get; init; }

    /// <summary>Documents by name.</summary>
    public IReadOnlyDictionary<string, string> Inline { get; init; } = new Dictionary<string, string>();

    /// <summary>ARNs of managed policies, in the order in which they were attached.</summary>
    public IReadOnlyList<string> Attached { get; init; } = [];

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of a user's groups.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
}
