using Amazon.SageMaker.Model;
using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Models;

/// <summary>A described package as the runners know it.</summary>
internal static class ModelPackageMapping
{
    /// <exception cref="CloudException">The package is not one of ours: no container, or no number.</exception>
    public static ModelPackage FromDescription(DescribeModelPackageResponse package)
    {
        var containers = package.InferenceSpecification?.Containers ?? [];
        if (containers is not [var container])
        {
            throw new CloudException(
                $"Expected one container in model package {package.ModelPackageArn}, found {containers.Count}. "
                + "Slipway registers single-container models; register the model again with RunPipeline.");
        }
        return new ModelPackage(
            package.ModelPackageArn,
            package.ModelPackageVersion ?? throw new CloudException(
                $"Expected a version number on model package {package.ModelPackageArn}, found none: it belongs to no model package group."),
            Approval(package),
            package.ApprovalDescription,
            Enum.TryParse<Stage>(package.ModelLifeCycle?.Stage, out var stage) && Enum.IsDefined(stage) ? stage : null,
            container.Image,
            container.ModelDataUrl,
            package.CustomerMetadataProperties ?? [],
            package.CreationTime is { } created ? new DateTimeOffset(created.ToUniversalTime(), TimeSpan.Zero) : DateTimeOffset.UnixEpoch);
    }

    private static ApprovalStatus Approval(DescribeModelPackageResponse package) => package.ModelApprovalStatus?.Value switch
    {
        "Approved" => ApprovalStatus.Approved,
        "Rejected" => ApprovalStatus.Rejected,
        // Missing means nobody decided: that must never count as approved.
        _ => ApprovalStatus.PendingManualApproval,
    };
}
