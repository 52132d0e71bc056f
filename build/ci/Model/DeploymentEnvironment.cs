namespace Slipway.Ci.Model;

/// <summary>
/// The environments that SetupGitHub makes. Each holds one role in its variable AWS_ROLE_ARN; a job reaches AWS only through one.
/// </summary>
internal sealed record DeploymentEnvironment
{
    private DeploymentEnvironment(string name) => Name = name;

    public string Name { get; }

    /// <summary>Link of the deployment; null: none.</summary>
    public string? Url { get; init; }

    /// <summary>Pushes images and starts pipelines.</summary>
    public static DeploymentEnvironment Build { get; } = new("build");

    /// <summary>Stages and shadows.</summary>
    public static DeploymentEnvironment Staging { get; } = new("staging");

    /// <summary>The gate: people approve its jobs where the plan of the repository has required reviewers.</summary>
    public static DeploymentEnvironment Production { get; } = new("production");

    /// <summary>Moves what was approved already, and rolls back; no reviewers, main only.</summary>
    public static DeploymentEnvironment ProductionTick { get; } = new("production-tick");

    /// <summary>Starts retrainings.</summary>
    public static DeploymentEnvironment Retrain { get; } = new("retrain");

    /// <summary>Reads, to plan infrastructure.</summary>
    public static DeploymentEnvironment InfraPlan { get; } = new("infra-plan");

    /// <summary>Applies a reviewed plan.</summary>
    public static DeploymentEnvironment Infra { get; } = new("infra");
}
