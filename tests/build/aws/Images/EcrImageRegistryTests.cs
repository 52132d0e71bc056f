using Slipway.Aws.Images;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Images;

public sealed class EcrImageRegistryTests : CloudTest
{
    private const string Prefix = "AmazonEC2ContainerRegistry_V20150921.";
    private const string Uri = "000000000000.dkr.ecr.us-east-1.amazonaws.com/slipway/m";

    private EcrImageRegistry Registry => new(Clients);

    [Fact]
    public async Task Finds_the_repository_that_exists()
    {
        Cloud.On(Prefix + "DescribeRepositories", $$"""{"repositories":[{"repositoryUri":"{{Uri}}"}]}""");

        Assert.Equal(Uri, await Registry.EnsureRepositoryAsync("slipway/m", None));
        Assert.Single(Cloud.Received);
    }

    [Fact]
    public async Task Creates_a_missing_repository_with_immutable_tags_and_scanning()
    {
        Cloud.On(Prefix + "DescribeRepositories", Canned.Error(400, "RepositoryNotFoundException", "none"))
            .On(Prefix + "CreateRepository", $$$"""{"repository":{"repositoryUri":"{{{Uri}}}"}}""");

        Assert.Equal(Uri, await Registry.EnsureRepositoryAsync("slipway/m", None));

        Assert.Equal(
            """{"imageScanningConfiguration":{"scanOnPush":true},"imageTagMutability":"IMMUTABLE","repositoryName":"slipway/m"}""",
            Cloud.Single(Prefix + "CreateRepository").Text);
    }

    [Fact]
    public async Task Takes_the_repository_that_another_run_created_meanwhile()
    {
        Cloud.On(Prefix + "DescribeRepositories", Canned.Error(400, "RepositoryNotFoundException", "none"))
            .On(Prefix + "CreateRepository", Canned.Error(400, "RepositoryAlreadyExistsException", "there"))
            .On(Prefix + "DescribeRepositories", $$"""{"repositories":[{"repositoryUri":"{{Uri}}"}]}""");

        Assert.Equal(Uri, await Registry.EnsureRepositoryAsync("slipway/m", None));
    }

    [Theory]
    [InlineData("ImageNotFoundException")]
    [InlineData("RepositoryNotFoundException")]
    public async Task An_image_that_is_not_there_does_not_exist(string code)
    {
        Cloud.On(Prefix + "DescribeImages", Canned.Error(400, code, "none"));

        Assert.False(await Registry.ExistsAsync("slipway/m", "sha256:1", None));
    }

    [Fact]
    public async Task Knows_which_image_a_tag_names_and_that_none_does()
    {
        Cloud.On(Prefix + "DescribeImages", """{"imageDetails":[{"imageDigest":"sha256:1"}]}""")
            .On(Prefix + "DescribeImages", Canned.Error(400, "ImageNotFoundException", "none"));

        Assert.Equal("sha256:1", await Registry.GetDigestAsync("slipway/m", "src-1", None));
        Assert.Null(await Registry.GetDigestAsync("slipway/m", "src-2", None));
        Assert.Contains("\"imageTag\":\"src-1\"", Cloud.Received[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_is_there_exists_and_a_refusal_is_no_answer()
    {
        Cloud.On(Prefix + "DescribeImages", """{"imageDetails":[{"imageDigest":"sha256:1"}]}""")
            .On(Prefix + "DescribeImages", Canned.Error(400, "InvalidParameterException", "digest"));

        Assert.True(await Registry.ExistsAsync("slipway/m", "sha256:1", None));
        await Assert.ThrowsAsync<CloudException>(() => Registry.ExistsAsync("slipway/m", "sha256:1", None));
    }
}
