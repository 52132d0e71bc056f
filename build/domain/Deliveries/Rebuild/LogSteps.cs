namespace Slipway.Domain.Deliveries.Rebuild;

/// <summary>Names as the log writes them; the runners' names of steps are the same.</summary>
internal static class LogSteps
{
    public const string Pipeline = "Pipeline";
    public const string Staging = "Staging";
    public const string Shadow = "Shadow";
    public const string Approval = "Approval";
    public const string Approved = "Approved";
    public const string Rollout = "Rollout";
    public const string RolloutStep = "Rollout ";
    public const string Production = "Production";
    public const string Rollback = "Rollback";

    /// <summary>Stands where the registry knows an end and nobody knows its step.</summary>
    public const string Registry = "Registry";

    /// <summary>Detail that every rebuilt line has: the record it comes from. Also the actor, where the record names none.</summary>
    public const string RebuiltDetail = "rebuilt";

    /// <summary>Detail that holds the endpoint configuration of a live version: the way back reads it.</summary>
    public const string ConfigurationDetail = "configuration";
}
