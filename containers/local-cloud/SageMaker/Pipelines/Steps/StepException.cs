using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.SageMaker.Pipelines.Steps;

/// <summary>Sorts failures of steps into the types that retry policies name.</summary>
internal static class StepException
{
    /// <summary>Of an operation that refused; null for a fault of the request.</summary>
    public static string? Of(ServiceException fault) => fault switch
    {
        { Code: "ThrottlingException" } => "Step.THROTTLING",
        { Code: "ResourceLimitExceeded" } => "SageMaker.RESOURCE_LIMIT",
        { Status: >= 500 } => "Step.SERVICE_FAULT",
        _ => null,
    };

    /// <summary>Of a job's FailureReason; null for a fault of what it ran.</summary>
    public static string? Of(string? reason) =>
        reason is null ? null
        : reason.StartsWith("InternalServerError", StringComparison.Ordinal) ? "SageMaker.JOB_INTERNAL_ERROR"
        : reason.StartsWith("CapacityError", StringComparison.Ordinal) ? "SageMaker.CAPACITY_ERROR"
        : null;
}
