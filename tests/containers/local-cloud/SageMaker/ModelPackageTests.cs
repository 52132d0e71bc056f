using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.SageMaker;

public sealed class ModelPackageTests : IDisposable
{
    private readonly SageMakerFixture _cloud = new();

    public ModelPackageTests()
    {
        _cloud.Buckets.Put("data", "model.tar.gz", "");
        _cloud.CallAsync("CreateModelPackageGroup", Group).GetAwaiter().GetResult();
    }

    [Fact]
    public async Task Packages_of_a_group_are_numbered_from_one_and_numbers_are_not_used_again()
    {
        Assert.EndsWith("model-package/slipway-bikes/1", await CreateAsync(), StringComparison.Ordinal);
        var second = await CreateAsync();
        await _cloud.CallAsync("DeleteModelPackage", new() { ["ModelPackageName"] = second });

        Assert.EndsWith("model-package/slipway-bikes/3", await CreateAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_token_gives_the_same_package()
    {
        var first = await CreateAsync("token-1");

        Assert.Equal(first, await CreateAsync("token-1"));
        Assert.NotEqual(first, await CreateAsync("token-2"));
    }

    [Fact]
    public async Task A_package_keeps_the_digest_of_its_image_and_waits_for_approval()
    {
        var package = await DescribeAsync(await CreateAsync());

        Assert.Equal("sha256:model", (string?)package["InferenceSpecification"]!["Containers"]![0]!["ImageDigest"]);
        Assert.Equal(
            ("PendingManualApproval", "Completed", 1), (
                (string?)package["ModelApprovalStatus"], (string?)package["ModelPackageStatus"], (int)package["ModelPackageVersion"]!));
        Assert.Null(package["ModelLifeCycle"]);
    }

    [Fact]
    public async Task An_update_approves_merges_metadata_and_sets_the_stage()
    {
        var arn = await CreateAsync();

        await _cloud.CallAsync("UpdateModelPackage", new()
        {
            ["ModelPackageArn"] = arn,
            ["ModelApprovalStatus"] = "Approved",
            ["ApprovalDescription"] = "looks good",
            ["CustomerMetadataProperties"] = new JsonObject { ["b"] = "2" },
            ["CustomerMetadataPropertiesToRemove"] = new JsonArray("a"),
            ["ModelLifeCycle"] = new JsonObject { ["Stage"] = "Staging", ["StageStatus"] = "Active" },
        });
        var package = await DescribeAsync("slipway-bikes/1");

        Assert.Equal(("Approved", "looks good"), ((string?)package["ModelApprovalStatus"], (string?)package["ApprovalDescription"]));
        Assert.Equal("""{"b":"2"}""", package["CustomerMetadataProperties"]!.ToJsonString());
        Assert.Equal("Staging", (string?)package["ModelLifeCycle"]!["Stage"]);
        Assert.NotNull(package["LastModifiedTime"]);
    }

    [Fact]
    public async Task Lists_the_newest_first_in_pages_and_by_approval()
    {
        for (var i = 0; i < 12; i++)
        {
            await CreateAsync();
        }

        await _cloud.CallAsync(
            "UpdateModelPackage",
            new()
            {
                ["ModelPackageArn"] = "arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bikes/7",
                ["ModelApprovalStatus"] = "Approved",
            });
        var first = await ListAsync(new() { ["SortOrder"] = "Descending", ["MaxResults"] = 10 });
        var second = await ListAsync(new() { ["SortOrder"] = "Descending", ["NextToken"] = (string?)first["NextToken"] });
        var approved = await ListAsync(new() { ["ModelApprovalStatus"] = "Approved" });

        Assert.Equal(Enumerable.Range(1, 12).Reverse(), Versions(first).Concat(Versions(second)));
        Assert.Equal([7], Versions(approved));
    }

    [Fact]
    public async Task A_group_with_packages_is_not_deleted()
    {
        await CreateAsync();

        Assert.Equal("ConflictException", (await _cloud.RefusedAsync("DeleteModelPackageGroup", Group)).Code);
    }

    [Fact]
    public async Task What_does_not_exist_is_told()
    {
        var package = await _cloud.RefusedAsync("DescribeModelPackage", new() { ["ModelPackageName"] = "slipway-bikes/9" });
        var group = await _cloud.RefusedAsync("ListModelPackages", new() { ["ModelPackageGroupName"] = "other" });

        Assert.Equal(
            ("ValidationException", "ModelPackage arn:aws:sagemaker:us-east-1:000000000000:model-package/slipway-bikes/9 does not exist."),
            (package.Code, package.Message));
        Assert.Equal("ModelPackageGroup arn:aws:sagemaker:us-east-1:000000000000:model-package-group/other does not exist.", group.Message);
    }

    [Fact]
    public async Task A_model_without_its_artifact_is_refused()
    {
        var request = Request(null);
        request["InferenceSpecification"]!["Containers"]![0]!["ModelDataUrl"] = "s3://data/none.tar.gz";

        Assert.Equal(
            "Could not find model data at s3://data/none.tar.gz.", (await _cloud.RefusedAsync("CreateModelPackage", request)).Message);
    }

    public void Dispose() => _cloud.Dispose();

    private static JsonObject Group => new() { ["ModelPackageGroupName"] = "slipway-bikes" };

    private JsonObject Request(string? token)
    {
        var request = new JsonObject
        {
            ["ModelPackageGroupName"] = "slipway-bikes",
            ["InferenceSpecification"] = new JsonObject
            {
                ["Containers"] = new JsonArray(
                    new JsonObject { ["Image"] = _cloud.Images.Add("model", ""), ["ModelDataUrl"] = "s3://data/model.tar.gz" }),
            },
            ["CustomerMetadataProperties"] = new JsonObject { ["a"] = "1" },
        };
        if (token is not null)
        {
            request["ClientToken"] = token;
        }

        return request;
    }

    private async Task<string> CreateAsync(string? token = null) =>
        (string)(await _cloud.CallAsync("CreateModelPackage", Request(token)))["ModelPackageArn"]!;

    private Task<JsonObject> DescribeAsync(string name) => _cloud.CallAsync("DescribeModelPackage", new() { ["ModelPackageName"] = name });

    private Task<JsonObject> ListAsync(JsonObject request)
    {
        request["ModelPackageGroupName"] = "slipway-bikes";
        return _cloud.CallAsync("ListModelPackages", request);
    }

    private static IEnumerable<int> Versions(JsonObject page) =>
        page["ModelPackageSummaryList"]!.AsArray().Select(package => (int)package!["ModelPackageVersion"]!);
}
