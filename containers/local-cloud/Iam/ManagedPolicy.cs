namespace Slipway.LocalCloud.Iam;

/// <summary>A policy of its own, in versions.</summary>
internal sealed record ManagedPolicy
{
    /// <summary>Versions that a policy can have at a time.</summary>
    public const int MaximumVersions = 5;

    /// <summary>Characters of a version, white space not counted.</summary>
    public const int MaximumLength = 6_144;

    public required string Arn { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    public required string Id { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public string? Description { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Oldest first; numbers are never used again.</summary>
    public required IReadOnlyList<PolicyVersion> Versions { get; init; }

    /// <summary>The number that the next version gets.</summary>
    public required int NextVersion { get; init; }

    /// <summary>The version that counts, for example <c>v1</c>.</summary>
    public required string Default { get; init; }

    /// <summary>The document that counts.</summary>
    public string Document => Versions.Single(version => version.Id == Default).Document;
}

/// <summary>One text of a policy.</summary>
/// <param name="Id">For example <c>v2</c>.</param>
/// <param name="Document">JSON, as it was given.</param>
/// <param name="Created">When.</param>
internal sealed record PolicyVersion(string Id, string Document, DateTimeOffset Created);
