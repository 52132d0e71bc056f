using System.Security.Cryptography;
using System.Text;
using Slipway.Aws.Images;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Images;

public sealed class PushTests : CloudTest
{
    private const string Manifest = "application/vnd.oci.image.manifest.v1+json";
    private readonly string _folder = Directory.CreateTempSubdirectory("slipway-layout-").FullName;
    private readonly string _layer;
    private readonly string _config;
    private readonly string _digest;

    public PushTests()
    {
        _layer = Blob("layer");
        _config = Blob("{}");
        _digest = Blob(
            $$"""{"schemaVersion":2,"mediaType":"{{Manifest}}","config":{"digest":"{{_config}}"},"layers":[{"digest":"{{_layer}}"},{"digest":"{{_layer}}"}]}""");
        File.WriteAllText(Path.Combine(_folder, "index.json"), $$"""{"manifests":[{"digest":"{{_digest}}"}]}""");
    }

    [Fact]
    public async Task Pushes_missing_blobs_then_the_manifest_under_the_tag()
    {
        ServeToken();
        Cloud.On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(404))
            .On($"HEAD /v2/slipway/m/blobs/{_layer}", Canned.Empty(404))
            .On($"HEAD /v2/slipway/m/blobs/{_config}", Canned.Empty(200))
            .On("POST /v2/slipway/m/blobs/uploads/", Canned.Empty(202, ("Location", "/v2/slipway/m/blobs/uploads/u1?state=x")))
            .On("PUT /v2/slipway/m/blobs/uploads/u1", Canned.Empty(201))
            .On("PUT /v2/slipway/m/manifests/v1", Canned.Empty(201, ("Docker-Content-Digest", _digest)));

        await PushAsync();

        Assert.Equal(
            [
                "HEAD /v2/slipway/m/manifests/v1", $"HEAD /v2/slipway/m/blobs/{_layer}", "POST /v2/slipway/m/blobs/uploads/",
                "PUT /v2/slipway/m/blobs/uploads/u1", $"HEAD /v2/slipway/m/blobs/{_config}", "PUT /v2/slipway/m/manifests/v1",
            ],
            Cloud.Operations.Skip(1));
        var upload = Cloud.Single("PUT /v2/slipway/m/blobs/uploads/u1");
        Assert.Equal($"/v2/slipway/m/blobs/uploads/u1?state=x&digest={Uri.EscapeDataString(_layer)}", upload.Path);
        Assert.Equal(
            ("layer", "5", "application/octet-stream"), (upload.Text, upload.Header("Content-Length"), upload.Header("Content-Type")));
        var manifest = Cloud.Single("PUT /v2/slipway/m/manifests/v1");
        Assert.Equal(Manifest, manifest.Header("Content-Type"));
        Assert.Equal(_digest, Digest(manifest.Body));
        Assert.All(Cloud.Received.Skip(1), r => Assert.Equal("Basic QVdTOnNlY3JldA==", r.Header("Authorization")));
    }

    [Fact]
    public async Task Gives_an_image_that_is_there_one_more_tag_by_the_same_manifest()
    {
        ServeToken();
        Cloud.On(
            $"GET /v2/slipway/m/manifests/{_digest}",
            new Canned(200, Manifest, File.ReadAllText(Path.Combine(_folder, "blobs", "sha256", _digest["sha256:".Length..]))))
            .On("HEAD /v2/slipway/m/manifests/V1.0.0", Canned.Empty(404))
            .On("PUT /v2/slipway/m/manifests/V1.0.0", Canned.Empty(201, ("Docker-Content-Digest", _digest)));

        await new EcrImageRegistry(Clients).TagAsync("slipway/m", _digest, "V1.0.0", None);

        var put = Cloud.Single("PUT /v2/slipway/m/manifests/V1.0.0");
        Assert.Equal((_digest, Manifest), (Digest(put.Body), put.Header("Content-Type")));
    }

    [Fact]
    public async Task An_image_that_is_there_under_the_tag_is_not_sent_again()
    {
        ServeToken();
        Cloud.On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(200, ("Docker-Content-Digest", _digest)));

        await PushAsync();

        Assert.Equal(2, Cloud.Received.Count);
    }

    [Fact]
    public async Task Another_image_under_the_tag_is_a_conflict_that_names_both()
    {
        ServeToken();
        var other = "sha256:" + new string('0', 64);
        Cloud.On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(200, ("Docker-Content-Digest", other)));

        var conflict = await Assert.ThrowsAsync<CloudException>(PushAsync);

        Assert.Contains(other, conflict.Message, StringComparison.Ordinal);
        Assert.Contains(_digest, conflict.Message, StringComparison.Ordinal);
        Assert.Contains("slipway/m:v1", conflict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_immutable_tag_that_appears_meanwhile_is_fine_when_it_is_the_same_image(bool same)
    {
        ServeToken();
        var tagged = same ? _digest : "sha256:" + new string('1', 64);
        Cloud.On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(404))
            .On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(200, ("Docker-Content-Digest", tagged)))
            .On($"HEAD /v2/slipway/m/blobs/{_layer}", Canned.Empty(200))
            .On($"HEAD /v2/slipway/m/blobs/{_config}", Canned.Empty(200))
            .On(
                "PUT /v2/slipway/m/manifests/v1",
                new Canned(400, "application/json", """{"errors":[{"code":"TAG_INVALID","message":"tag is immutable"}]}"""));

        var fault = await Record.ExceptionAsync(PushAsync);

        Assert.Equal(same, fault is null);
        Assert.True(same || (fault is CloudException && fault.Message.Contains(tagged, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_throttle_of_the_registry_is_tried_again_and_a_refusal_says_what_the_registry_said()
    {
        ServeToken();
        Cloud.On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(429)).On("HEAD /v2/slipway/m/manifests/v1", Canned.Empty(404))
            .On($"HEAD /v2/slipway/m/blobs/{_layer}", Canned.Empty(404))
            .On("POST /v2/slipway/m/blobs/uploads/", new Canned(403, "application/json", """{"errors":[{"code":"DENIED"}]}"""));
        using var clients = Cloud.Clients(retries: 2);

        var fault = await Assert.ThrowsAsync<CloudException>(
            () => new EcrImageRegistry(clients).PushAsync("slipway/m", _folder, _digest, "v1", None));

        Assert.Contains("DENIED", fault.Message, StringComparison.Ordinal);
        Assert.Contains("ecr:", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("QVdTOnNlY3JldA", fault.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, Cloud.Operations.Count(operation => operation == "HEAD /v2/slipway/m/manifests/v1"));
    }

    [Fact]
    public async Task A_folder_with_another_image_is_refused_before_anything_is_asked()
    {
        var fault = await Assert.ThrowsAsync<InvalidDataException>(
            () => new EcrImageRegistry(Clients).PushAsync("slipway/m", _folder, "sha256:" + new string('2', 64), "v1", None));

        Assert.Contains(_digest, fault.Message, StringComparison.Ordinal);
        Assert.Empty(Cloud.Received);
    }

    private Task PushAsync() => new EcrImageRegistry(Clients).PushAsync("slipway/m", _folder, _digest, "v1", None);

    private void ServeToken()
    {
        Cloud.On(
            "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
            $$"""{"authorizationData":[{"authorizationToken":"QVdTOnNlY3JldA==","proxyEndpoint":"{{Cloud.Url.ToString().TrimEnd('/')}}"}]}""");
    }

    private string Blob(string content)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        var digest = Digest(bytes);
        var path = Path.Combine(_folder, "blobs", "sha256", digest["sha256:".Length..]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return digest;
    }

    private static string Digest(byte[] bytes) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}";
}
