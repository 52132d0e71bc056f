namespace Slipway.LocalCloud.SageMaker.Endpoints;

/// <summary>SageMaker's words for where an endpoint stands.</summary>
internal static class EndpointStatus
{
    public const string Creating = "Creating";
    public const string Updating = "Updating";
    public const string InService = "InService";
    public const string Failed = "Failed";
    public const string RollingBack = "RollingBack";
    public const string UpdateRollbackFailed = "UpdateRollbackFailed";
    public const string Deleting = "Deleting";
}
