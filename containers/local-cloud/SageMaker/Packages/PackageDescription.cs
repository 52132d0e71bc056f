using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Packages;

/// <summary>A model package in AWS's members.</summary>
internal static class PackageDescription
{
    private static readonly string[] InHead = ["ModelApprovalStatus", "ModelPackageDescription", "ModelLifeCycle"];

    /// <summary>DescribeModelPackage's answer.</summary>
    /// <remarks>The name is required, and AWS's pattern for it has no place for a version: the group's it is.</remarks>
    public static JsonObject Of(Package package) => Wire.Structure([
        ("ModelPackageName", package.Group),
        .. Head(package),
        .. package.Members.Where(member => !InHead.Contains(member.Key)).Select(member => (member.Key, member.Value)),
        ("ModelPackageStatusDetails", new JsonObject { ["ValidationStatuses"] = new JsonArray(), ["ImageScanStatuses"] = new JsonArray() }),
        ("LastModifiedTime", Wire.Time(package.Modified)),
    ]);

    /// <summary>One of ListModelPackages' summaries. Versions have no name of their own there.</summary>
    public static JsonObject Summary(Package package) => Wire.Structure(Head(package));

    private static IEnumerable<(string Name, JsonNode? Value)> Head(Package package) =>
    [
        ("ModelPackageGroupName", package.Group),
        ("ModelPackageVersion", package.Version),
        ("ModelPackageArn", package.Arn),
        ("CreationTime", Wire.Time(package.Created)),
        ("ModelPackageStatus", "Completed"),
        .. Wire.Echo(package.Members, InHead),
    ];
}
