using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Registry;

namespace Slipway.LocalCloud.Tests.Ecr;

public sealed class EcrTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private static readonly byte[] Config = "{}"u8.ToArray();

    [Fact]
    public async Task Describes_what_was_created_also_after_a_restart()
    {
        var created =
            (await CallAsync(
                "CreateRepository",
                """{"repositoryName":"slipway/one","imageTagMutability":"IMMUTABLE","imageScanningConfiguration":{"scanOnPush":true}}"""))["repository"]!;
        await cloud.RestartAsync();
        var described = (await CallAsync("DescribeRepositories", """{"repositoryNames":["slipway/one"]}"""))["repositories"]![0]!;
        Assert.Equal(
            ("arn:aws:ecr:us-east-1:000000000000:repository/slipway/one", "IMMUTABLE", true),
            ((string?)described["repositoryArn"], (string?)described["imageTagMutability"], (bool)described["imageScanningConfiguration"]!["scanOnPush"]!));
        Assert.Equal(created.ToJsonString(), described.ToJsonString());
        Assert.Equal("RepositoryAlreadyExistsException", await RefusedAsync("CreateRepository", """{"repositoryName":"slipway/one"}"""));
    }

    [Theory]
    [InlineData("CreateRepository", """{"repositoryName":"Upper"}""", "InvalidParameterException")]
    [InlineData("CreateRepository", """{"repositoryName":"a/../b"}""", "InvalidParameterException")]
    [InlineData("CreateRepository", """{}""", "InvalidParameterException")]
    [InlineData("CreateRepository", """{"repositoryName":7}""", "InvalidParameterException")]
    [InlineData("CreateRepository", """{"repositoryName":"ok","somethingNew":1}""", "InvalidParameterException")]
    [InlineData("DescribeRepositories", """{"repositoryNames":["nothing"]}""", "RepositoryNotFoundException")]
    [InlineData("DescribeRepositories", """{"nextToken":"made-up"}""", "InvalidParameterException")]
    [InlineData("DescribeRepositories", """{"maxResults":0}""", "InvalidParameterException")]
    [InlineData("DeleteRepository", """{"repositoryName":"nothing"}""", "RepositoryNotFoundException")]
    public async Task Refuses(string operation, string request, string code) => Assert.Equal(code, await RefusedAsync(operation, request));

    [Fact]
    public async Task Pages_repositories()
    {
        foreach (var name in new[] { "page/a", "page/b", "page/c" })
        {
            await CallAsync("CreateRepository", $$"""{"repositoryName":"{{name}}"}""");
        }

        var (names, token) = (new List<string>(), (string?)null);
        do
        {
            var page = await CallAsync("DescribeRepositories", new JsonObject { ["maxResults"] = 1, ["nextToken"] = token }.ToJsonString());
            names.Add((string)Assert.Single(page["repositories"]!.AsArray())!["repositoryName"]!);
            token = (string?)page["nextToken"];
        }
        while (token is not null);
        Assert.Equal(["page/a", "page/b", "page/c"], names.Where(name => name.StartsWith("page/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Tells_of_pushed_images()
    {
        var pusher = new Pusher(cloud);
        var repository = await pusher.RepositoryAsync();
        var digest = await pusher.ImageAsync(repository, "v1", Config, (Pusher.GzipLayer, new byte[1000]));
        var detail =
            (await CallAsync(
                "DescribeImages", $$"""{"repositoryName":"{{repository}}","imageIds":[{"imageTag":"v1"}]}"""))["imageDetails"]![0]!;
        Assert.Equal(
            (digest, "v1", Pusher.ImageType),
            ((string?)detail["imageDigest"], (string?)detail["imageTags"]![0], (string?)detail["imageManifestMediaType"]));
        Assert.True((long)detail["imageSizeInBytes"]! > 1000);

        var batch = await CallAsync(
            "BatchGetImage", $$"""{"repositoryName":"{{repository}}","imageIds":[{"imageDigest":"{{digest}}"},{"imageTag":"v2"}]}""");
        Assert.Equal(digest, Pusher.Digest(Encoding.UTF8.GetBytes((string)batch["images"]![0]!["imageManifest"]!)));
        Assert.Equal("ImageNotFound", (string?)batch["failures"]![0]!["failureCode"]);
        var listed = (await CallAsync("ListImages", $$"""{"repositoryName":"{{repository}}"}"""))["imageIds"]!.AsArray();
        Assert.Equal($$"""[{"imageDigest":"{{digest}}","imageTag":"v1"}]""", listed.ToJsonString());
        Assert.Equal(
            "ImageNotFoundException",
            await RefusedAsync("DescribeImages", $$"""{"repositoryName":"{{repository}}","imageIds":[{"imageTag":"v2"}]}"""));
        Assert.Equal("RepositoryNotEmptyException", await RefusedAsync("DeleteRepository", $$"""{"repositoryName":"{{repository}}"}"""));

        await CallAsync("DeleteRepository", $$"""{"repositoryName":"{{repository}}","force":true}""");
        Assert.Equal("RepositoryNotFoundException", await RefusedAsync("ListImages", $$"""{"repositoryName":"{{repository}}"}"""));
    }

    [Fact]
    public async Task Gives_a_token_that_the_registry_takes()
    {
        var data = (await CallAsync("GetAuthorizationToken", "{}"))["authorizationData"]![0]!;
        Assert.Equal(cloud.Url, (string?)data["proxyEndpoint"]);
        Assert.True((double)data["expiresAt"]! > DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2/");
        request.Headers.TryAddWithoutValidation("Authorization", $"Basic {data["authorizationToken"]}");
        using var response = await cloud.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<JsonObject> CallAsync(string operation, string request)
    {
        var (status, body) = await cloud.CallAsync($"AmazonEC2ContainerRegistry_V20150921.{operation}", JsonNode.Parse(request)!);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body;
    }

    private async Task<string?> RefusedAsync(string operation, string request)
    {
        var (status, body) = await cloud.CallAsync($"AmazonEC2ContainerRegistry_V20150921.{operation}", JsonNode.Parse(request)!);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        return (string?)body["__type"];
    }
}
