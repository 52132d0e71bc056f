namespace Slipway.LocalCloud.SageMaker.Pipelines;

/// <summary>A pipeline as it is stored.</summary>
internal sealed record PipelineDocument(string Name, string Arn, string Definition, string RoleArn, string Token, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "pipelines";

    public string? DisplayName { get; init; }

    /// <summary>Of the request that made it; null where an older run of the cloud did not note it.</summary>
    public string? Content { get; init; }

    public string? Description { get; init; }

    /// <summary>How many steps may run at once; no limit when null.</summary>
    public int? Parallel { get; init; }

    public DateTimeOffset Modified { get; init; } = Created;

    public DateTimeOffset? LastRun { get; init; }
}
