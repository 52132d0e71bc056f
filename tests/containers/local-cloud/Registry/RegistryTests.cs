using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Registry;

public sealed class RegistryTests : IClassFixture<RunningCloud>
{
    private static readonly byte[] Config = "{}"u8.ToArray();
    private readonly RunningCloud _cloud;
    private readonly Pusher _pusher;

    public RegistryTests(RunningCloud cloud) => (_cloud, _pusher) = (cloud, new Pusher(cloud));

    [Fact]
    public async Task Asks_for_credentials()
    {
        using var anonymous = await _cloud.Http.GetAsync("/v2/");
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("Basic", Assert.Single(anonymous.Headers.WwwAuthenticate).Scheme);
        using var known = await _pusher.SendAsync(HttpMethod.Get, "/v2/");
        Assert.Equal((HttpStatusCode.OK, "registry/2.0"),
            (known.StatusCode, Assert.Single(known.Headers.GetValues("Docker-Distribution-Api-Version"))));
    }

    [Fact]
    public async Task Pulls_what_was_pushed_by_tag_and_by_digest()
    {
        var repository = await _pusher.RepositoryAsync();
        var layer = Encoding.ASCII.GetBytes("layer");
        var digest = await _pusher.ImageAsync(repository, "v1", Config, (Pusher.GzipLayer, layer));
        foreach (var reference in new[] { "v1", digest })
        {
            using var pulled = await _pusher.SendAsync(
                HttpMethod.Get, $"/v2/{repository}/manifests/{reference}", null, ("Accept", Pusher.ImageType));
            Assert.Equal(digest, Pusher.Digest(await pulled.Content.ReadAsByteArrayAsync()));
            Assert.Equal((Pusher.ImageType, digest),
                (pulled.Content.Headers.ContentType!.MediaType, Assert.Single(pulled.Headers.GetValues("Docker-Content-Digest"))));
            using var head = await _pusher.SendAsync(HttpMethod.Head, $"/v2/{repository}/manifests/{reference}");
            Assert.Equal((HttpStatusCode.OK, pulled.Content.Headers.ContentLength), (head.StatusCode, head.Content.Headers.ContentLength));
        }

        using var blob = await _pusher.SendAsync(
            HttpMethod.Get, $"/v2/{repository}/blobs/{Pusher.Digest(layer)}", null, ("Range", "bytes=1-3"));
        Assert.Equal((HttpStatusCode.PartialContent, "aye"), (blob.StatusCode, await blob.Content.ReadAsStringAsync()));
        using var other = await _pusher.SendAsync(
            HttpMethod.Get, $"/v2/{repository}/manifests/v1", null, ("Accept", "application/vnd.docker.distribution.manifest.v2+json"));
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Resumes_an_upload_after_a_restart()
    {
        var repository = await _pusher.RepositoryAsync();
        using var begun = await _pusher.SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/");
        Assert.Equal(HttpStatusCode.Accepted, begun.StatusCode);
        var location = begun.Headers.Location!.ToString();
        using var first = await _pusher.SendAsync(
            HttpMethod.Patch, location, new ByteArrayContent("01234"u8.ToArray()), ("Content-Range", "0-4"));
        Assert.Equal((HttpStatusCode.Accepted, "0-4"), (first.StatusCode, Assert.Single(first.Headers.GetValues("Range"))));
        await _cloud.RestartAsync();

        using var status = await _pusher.SendAsync(HttpMethod.Get, location);
        Assert.Equal((HttpStatusCode.NoContent, "0-4"), (status.StatusCode, Assert.Single(status.Headers.GetValues("Range"))));
        using var gap = await _pusher.SendAsync(
            HttpMethod.Patch, location, new ByteArrayContent("x"u8.ToArray()), ("Content-Range", "7-7"));
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, gap.StatusCode);
        var digest = Pusher.Digest("0123456789"u8.ToArray());
        using var done = await _pusher.SendAsync(
            HttpMethod.Put, $"{location}?digest={digest}", new ByteArrayContent("56789"u8.ToArray()), ("Content-Range", "5-9"));
        Assert.Equal(HttpStatusCode.Created, done.StatusCode);
        using var blob = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/blobs/{digest}");
        Assert.Equal("0123456789", await blob.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_blob_is_mounted_from_where_it_is_and_a_post_may_carry_it()
    {
        var (one, two) = (await _pusher.RepositoryAsync(), await _pusher.RepositoryAsync());
        var digest = await _pusher.BlobAsync(one, [1, 2, 3]);
        using var elsewhere = await _pusher.SendAsync(HttpMethod.Head, $"/v2/{two}/blobs/{digest}");
        Assert.Equal(HttpStatusCode.NotFound, elsewhere.StatusCode);
        using var mount = await _pusher.SendAsync(HttpMethod.Post, $"/v2/{two}/blobs/uploads/?mount={digest}&from={one}");
        Assert.Equal((HttpStatusCode.Created, $"/v2/{two}/blobs/{digest}"), (mount.StatusCode, mount.Headers.Location!.ToString()));
        using var mounted = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{two}/blobs/{digest}");
        Assert.Equal([1, 2, 3], await mounted.Content.ReadAsByteArrayAsync());
        foreach (var from in new[] { $"{Pusher.Digest([9])}&from={one}", $"{digest}&from=none", digest })
        {
            using var upload = await _pusher.SendAsync(HttpMethod.Post, $"/v2/{two}/blobs/uploads/?mount={from}");
            Assert.Equal(HttpStatusCode.Accepted, upload.StatusCode);
        }

        using var whole = await _pusher.SendAsync(
            HttpMethod.Post, $"/v2/{two}/blobs/uploads/?digest={digest}", new ByteArrayContent([1, 2, 3]));
        Assert.Equal(HttpStatusCode.Created, whole.StatusCode);
    }

    [Fact]
    public async Task Refuses_by_the_protocols_codes()
    {
        var repository = await _pusher.RepositoryAsync();
        var missing = Pusher.Digest([9]);
        using var begun = await _pusher.SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Put, $"{begun.Headers.Location}?digest={missing}", new ByteArrayContent([8])), 400,
            "DIGEST_INVALID");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/blobs/{missing}"), 404, "BLOB_UNKNOWN");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/blobs/sha256:..%2F..%2Fx"), 405, "UNSUPPORTED");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/blobs/sha256:xyz"), 400, "DIGEST_INVALID");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/manifests/nothing"), 404, "MANIFEST_UNKNOWN");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, "/v2/not/created/tags/list"), 404, "NAME_UNKNOWN");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Patch, $"/v2/{repository}/blobs/uploads/{new string('a', 32)}",
            new ByteArrayContent([1])), 404, "BLOB_UPLOAD_UNKNOWN");
        await RefusedAsync(_pusher.ManifestAsync(repository, "v1", Pusher.Manifest(Config)), 404, "MANIFEST_BLOB_UNKNOWN");
        await RefusedAsync(_pusher.ManifestAsync(repository, "v1", "{}"u8.ToArray()), 400, "MANIFEST_INVALID");
        await RefusedAsync(_pusher.ManifestAsync(repository, "-bad", Pusher.Manifest(Config)), 400, "TAG_INVALID");
        await _pusher.BlobAsync(repository, Config);
        await RefusedAsync(_pusher.ManifestAsync(repository, missing, Pusher.Manifest(Config)), 400, "DIGEST_INVALID");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Delete, $"/v2/{repository}/manifests/{missing}"), 404, "MANIFEST_UNKNOWN");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Delete, $"/v2/{repository}/blobs/{missing}"), 404, "BLOB_UNKNOWN");
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, "/v2/_catalog"), 405, "UNSUPPORTED");
    }

    [Fact]
    public async Task Deletes_tags_images_and_blobs_that_no_image_needs()
    {
        var repository = await _pusher.RepositoryAsync();
        var layer = "layer"u8.ToArray();
        var digest = await _pusher.ImageAsync(repository, "v1", Config, (Pusher.GzipLayer, layer));
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Delete, $"/v2/{repository}/blobs/{Pusher.Digest(layer)}"), 403, "DENIED");
        using var untagged = await _pusher.SendAsync(HttpMethod.Delete, $"/v2/{repository}/manifests/v1");
        Assert.Equal(HttpStatusCode.Accepted, untagged.StatusCode);
        using var still = await _pusher.SendAsync(HttpMethod.Head, $"/v2/{repository}/manifests/{digest}");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        using var deleted = await _pusher.SendAsync(HttpMethod.Delete, $"/v2/{repository}/manifests/{digest}");
        Assert.Equal(HttpStatusCode.Accepted, deleted.StatusCode);
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/manifests/{digest}"), 404, "MANIFEST_UNKNOWN");
        using var blob = await _pusher.SendAsync(HttpMethod.Delete, $"/v2/{repository}/blobs/{Pusher.Digest(layer)}");
        Assert.Equal(HttpStatusCode.Accepted, blob.StatusCode);
        await RefusedAsync(_pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/blobs/{Pusher.Digest(layer)}"), 404, "BLOB_UNKNOWN");
    }

    [Fact]
    public async Task A_range_that_is_not_the_bodys_is_refused_and_nothing_is_appended()
    {
        var repository = await _pusher.RepositoryAsync();
        using var begun = await _pusher.SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/");
        var location = begun.Headers.Location!.ToString();
        foreach (var range in new[] { "0-9", "1-2", "x", "0", "2-0" })
        {
            using var part = await _pusher.SendAsync(HttpMethod.Patch, location, new ByteArrayContent([1, 2]), ("Content-Range", range));
            Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, part.StatusCode);
        }

        using var good = await _pusher.SendAsync(HttpMethod.Patch, location, new ByteArrayContent([1, 2]), ("Content-Range", "0-1"));
        Assert.Equal("0-1", Assert.Single(good.Headers.GetValues("Range")));
    }

    [Fact]
    public async Task An_immutable_tag_never_moves()
    {
        var repository = await _pusher.RepositoryAsync(immutable: true);
        var digest = await _pusher.ImageAsync(repository, "v1", Config);
        var other = "{\"a\":1}"u8.ToArray();
        await _pusher.BlobAsync(repository, other);
        await RefusedAsync(_pusher.ManifestAsync(repository, "v1", Pusher.Manifest(other)), 400, "TAG_INVALID");
        using var still = await _pusher.SendAsync(HttpMethod.Head, $"/v2/{repository}/manifests/v1");
        Assert.Equal(digest, Assert.Single(still.Headers.GetValues("Docker-Content-Digest")));
    }

    [Fact]
    public async Task Lists_tags_page_by_page()
    {
        var repository = await _pusher.RepositoryAsync();
        foreach (var tag in new[] { "b", "a", "c" })
        {
            await _pusher.ImageAsync(repository, tag, Config);
        }

        using var first = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/tags/list?n=2");
        Assert.Equal("""["a","b"]""", JsonNode.Parse(await first.Content.ReadAsStringAsync())!["tags"]!.ToJsonString());
        var next = Assert.Single(first.Headers.GetValues("Link")).Split('<', '>')[1];
        using var second = await _pusher.SendAsync(HttpMethod.Get, next);
        Assert.Equal("""["c"]""", JsonNode.Parse(await second.Content.ReadAsStringAsync())!["tags"]!.ToJsonString());
        Assert.False(second.Headers.Contains("Link"));
    }

    [Fact]
    public async Task Tells_what_refers_to_an_image()
    {
        var repository = await _pusher.RepositoryAsync();
        var subject = await _pusher.ImageAsync(repository, "v1", Config);
        var manifest = JsonNode.Parse(Pusher.Manifest(Config))!;
        manifest["artifactType"] = "application/x-signature";
        manifest["subject"] = new JsonObject { ["mediaType"] = Pusher.ImageType, ["digest"] = subject, ["size"] = 1 };
        var bytes = Encoding.UTF8.GetBytes(manifest.ToJsonString());
        using var put = await _pusher.ManifestAsync(repository, Pusher.Digest(bytes), bytes);
        Assert.Equal(subject, Assert.Single(put.Headers.GetValues("OCI-Subject")));

        using var found = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/referrers/{subject}");
        var referrer = Assert.Single(JsonNode.Parse(await found.Content.ReadAsStringAsync())!["manifests"]!.AsArray())!;
        Assert.Equal((Pusher.Digest(bytes), "application/x-signature"), ((string?)referrer["digest"], (string?)referrer["artifactType"]));
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> sending, int status, string code)
    {
        using var response = await sending;
        var error = JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!;
        Assert.Equal((status, code), ((int)response.StatusCode, (string?)error["code"]));
    }
}
