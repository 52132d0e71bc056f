using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>An endpoint as it is stored.</summary>
internal sealed record EndpointDocument(string Name, string Arn, string ConfigName, DateTimeOffset Created)
{
    /// <summary>Collection in the document store.</summary>
    public const string Collection = "endpoints";

    public string Status { get; init; } = EndpointStatus.Creating;

    public DateTimeOffset Modified { get; init; } = Created;

    public string? FailureReason { get; init; }

    /// <summary>What it serves; null before the first deployment succeeded.</summary>
    public Deployment? Active { get; init; }

    /// <summary>What it is on its way to serve.</summary>
    public Deployment? Pending { get; init; }

    /// <summary>Weights and counts on their way, by variant.</summary>
    public IReadOnlyDictionary<string, DesiredCapacity>? Desired { get; init; }

    /// <summary>How far <see cref="Pending"/> has come; null before it began.</summary>
    public DeploymentProgress? Progress { get; init; }

    /// <summary>Of the last update, or of the creation, which only stores it.</summary>
    public JsonObject? DeploymentConfig { get; init; }
}

/// <summary>What an update of weights and capacities asks of a variant; null leaves it as it is.</summary>
internal sealed record DesiredCapacity(double? Weight, int? InstanceCount);
