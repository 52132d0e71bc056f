using Slipway.Aws.Models;
using Slipway.Aws.Tests.Fake;
using Slipway.Domain.Deliveries;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Models;

public sealed class SageMakerModelRegistryTests : CloudTest
{
    private SageMakerModelRegistry Registry => new(Clients);

    [Fact]
    public async Task A_group_that_exists_is_fine()
    {
        Cloud.On("SageMaker.CreateModelPackageGroup", """{"ModelPackageGroupArn":"arn:g"}""")
            .On("SageMaker.CreateModelPackageGroup", Canned.Error(400, "ValidationException", "Model Package Group already exists: arn:g"));

        await Registry.EnsureGroupAsync("slipway-m", "line one\nline two", None);
        await Registry.EnsureGroupAsync("slipway-m", "", None);

        Assert.Equal("line one line two", (string?)Cloud.Received[0].Json["ModelPackageGroupDescription"]);
    }

    [Fact]
    public async Task Lists_all_pages_oldest_first_with_metadata()
    {
        Cloud.On("SageMaker.ListModelPackages", """{"ModelPackageSummaryList":[{"ModelPackageArn":"arn:g/2"}],"NextToken":"t"}""")
            .On("SageMaker.ListModelPackages", """{"ModelPackageSummaryList":[{"ModelPackageArn":"arn:g/1"}]}""")
            .On("SageMaker.DescribeModelPackage", request => Package((string)request.Json["ModelPackageName"]!));

        var packages = await Registry.ListAsync("slipway-m", None);

        Assert.Equal(["arn:g/1", "arn:g/2"], packages.Select(package => package.Arn));
        Assert.Equal([1, 2], packages.Select(package => package.Number));
        Assert.All(packages, package => Assert.Equal("V1.0.3", package.Metadata[PackageMetadata.Version]));
        Assert.Equal(
            (ApprovalStatus.Approved, "by ann", Stage.Staging), (packages[0].Approval, packages[0].ApprovalDescription, packages[0].Stage));
        Assert.Equal(("repo@sha256:1", "s3://b/model.tar.gz"), (packages[0].Image, packages[0].ModelDataUri));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1720000000), packages[0].Created);
    }

    [Fact]
    public async Task A_missing_group_has_no_packages()
    {
        Cloud.On("SageMaker.ListModelPackages", Canned.Error(400, "ValidationException", "Model Package Group slipway-m does not exist"));

        Assert.Empty(await Registry.ListAsync("slipway-m", None));
    }

    [Fact]
    public async Task A_package_without_a_decision_waits_for_one()
    {
        Cloud.On(
            "SageMaker.DescribeModelPackage",
            """{"ModelPackageArn":"a","ModelPackageVersion":1,"InferenceSpecification":{"Containers":[{"Image":"i"}]}}""");

        var package = await Registry.DescribeAsync("a", None);

        Assert.Equal(ApprovalStatus.PendingManualApproval, package.Approval);
        Assert.Null(package.Stage);
        Assert.Empty(package.Metadata);
    }

    [Fact]
    public async Task A_package_without_a_container_is_refused()
    {
        Cloud.On("SageMaker.DescribeModelPackage", """{"ModelPackageArn":"arn:g/1","ModelPackageVersion":1}""");

        var fault = await Assert.ThrowsAsync<CloudException>(() => Registry.DescribeAsync("arn:g/1", None));

        Assert.Contains("arn:g/1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sets_the_approval_with_who_and_why()
    {
        Cloud.On("SageMaker.UpdateModelPackage", """{"ModelPackageArn":"arn:g/1"}""");

        await Registry.SetApprovalAsync("arn:g/1", ApprovalStatus.Rejected, "ann: worse", None);

        Assert.Equal(
            """{"ApprovalDescription":"ann: worse","ModelApprovalStatus":"Rejected","ModelPackageArn":"arn:g/1"}""",
            Cloud.Single("SageMaker.UpdateModelPackage").Text);
    }

    [Fact]
    public async Task Sets_the_stage_within_the_limits()
    {
        Cloud.On("SageMaker.UpdateModelPackage", """{"ModelPackageArn":"arn:g/1"}""");

        await Registry.SetStageAsync("arn:g/1", Stage.Rollout, "InProgress", new string('x', 2000), None);

        var cycle = Cloud.Single("SageMaker.UpdateModelPackage").Json["ModelLifeCycle"]!;
        Assert.Equal(
            ("Rollout", "InProgress", 1024),
            ((string?)cycle["Stage"], (string?)cycle["StageStatus"], ((string?)cycle["StageDescription"])!.Length));
        await Assert.ThrowsAsync<ArgumentException>(() => Registry.SetStageAsync("arn:g/1", Stage.Rollout, "in progress", "", None));
    }

    private static Canned Package(string arn) => Canned.Json($$$"""
        {"ModelPackageArn":"{{{arn}}}","ModelPackageVersion":{{{arn[^1]}}},"ModelApprovalStatus":"Approved","ApprovalDescription":"by ann","CreationTime":1720000000,
         "ModelLifeCycle":{"Stage":"Staging","StageStatus":"Passed"},"CustomerMetadataProperties":{"slipway.version":"V1.0.3"},
         "InferenceSpecification":{"Containers":[{"Image":"repo@sha256:1","ModelDataUrl":"s3://b/model.tar.gz"}]}}
        """);
}
