using System.Text;
using System.Text.Json.Nodes;
using Slipway.Aws.Images;
using Slipway.Aws.Images.Supply;
using Slipway.Aws.Tests.Fake;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Tests.Images.Supply;

public sealed class ReferrersTests : CloudTest
{
    private const string Type = "application/vnd.test+json";
    private const string Root = "/v2/slipway/m";
    private static readonly string Subject = "sha256:" + new string('5', 64);
    private static readonly byte[] Content = "{\"a\":1}"u8.ToArray();
    private static readonly ArtifactManifest Manifest = new(
        Type, Type, Content, ArtifactManifest.Describe(ArtifactManifest.MediaType, Subject, 0));

    private EcrImageRegistry Registry => new(Clients);

    [Fact]
    public async Task Attaches_a_document_by_a_manifest_with_the_image_as_its_subject()
    {
        ServeUploads().On($"PUT {Root}/manifests/{Manifest.Digest}", Canned.Empty(201, ("OCI-Subject", Subject)));

        Assert.Equal(Manifest.Digest, await AttachAsync());

        var put = Cloud.Single($"PUT {Root}/manifests/{Manifest.Digest}");
        Assert.Equal("application/vnd.oci.image.manifest.v1+json", put.Header("Content-Type"));
        var manifest = JsonNode.Parse(put.Text)!;
        Assert.Equal(
            (2, Type, Subject),
            ((int)manifest["schemaVersion"]!, (string?)manifest["artifactType"], (string?)manifest["subject"]!["digest"]));
        // The empty descriptor of image-spec 1.1, "Guidance for an Empty Descriptor".
        Assert.Equal(
            ("application/vnd.oci.empty.v1+json", "sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a", 2),
            ((string?)manifest["config"]!["mediaType"], (string?)manifest["config"]!["digest"], (int)manifest["config"]!["size"]!));
        Assert.Equal(Content.Length, (int)Assert.Single(manifest["layers"]!.AsArray())!["size"]!);
        Assert.Equal(
            ["{}", "{\"a\":1}"],
            Cloud.Received.Where(received => received.Operation == $"PUT {Root}/blobs/uploads/u1").Select(received => received.Text));
    }

    [Fact]
    public async Task A_registry_that_knows_referrers_and_does_not_say_so_gets_no_tag()
    {
        ServeUploads().On($"PUT {Root}/manifests/{Manifest.Digest}", Canned.Empty(201)).On($"GET {Root}/referrers/{Subject}", Index());

        await AttachAsync();

        Assert.DoesNotContain(Cloud.Operations, operation => operation.Contains("manifests/sha256-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_api_the_document_is_listed_under_the_tag_beside_what_is_there()
    {
        var tag = Subject.Replace(':', '-');
        ServeUploads()
            .On($"PUT {Root}/manifests/{Manifest.Digest}", Canned.Empty(201))
            .On($"GET {Root}/referrers/{Subject}", Canned.Empty(404))
            .On($"GET {Root}/manifests/{tag}", Index("sha256:other")).On($"PUT {Root}/manifests/{tag}", Canned.Empty(201));

        await AttachAsync();

        var put = Cloud.Single($"PUT {Root}/manifests/{tag}");
        Assert.Equal("application/vnd.oci.image.index.v1+json", put.Header("Content-Type"));
        Assert.Equal(
            ["sha256:other", Manifest.Digest], JsonNode.Parse(put.Text)!["manifests"]!.AsArray().Select(one => (string?)one!["digest"]));
    }

    [Fact]
    public async Task Without_the_api_documents_are_found_under_the_tag()
    {
        ServeToken();
        Cloud.On($"GET {Root}/referrers/{Subject}", Canned.Empty(404))
            .On($"GET {Root}/manifests/{Subject.Replace(':', '-')}", Index(Manifest.Digest));
        ServeDocument();

        Assert.Equal(Content, Assert.Single(await ReadAsync()).Content.ToArray());
    }

    [Fact]
    public async Task An_image_to_which_nothing_is_attached_has_none_with_and_without_the_api()
    {
        ServeToken();
        Cloud.On($"GET {Root}/referrers/{Subject}", Index()).On($"GET {Root}/referrers/{Subject}", Canned.Empty(404))
            .On($"GET {Root}/manifests/{Subject.Replace(':', '-')}", Canned.Empty(404));

        Assert.Empty(await ReadAsync());
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task Reads_every_page_and_leaves_other_types_out_that_a_registry_did_not_filter()
    {
        ServeToken();
        Cloud.On(
            $"GET {Root}/referrers/{Subject}",
            Index() with { Headers = new Dictionary<string, string> { ["Link"] = $"<{Root}/referrers/{Subject}?page=2>; rel=\"next\"" } })
            .On($"GET {Root}/referrers/{Subject}", Canned.Json(
                $$"""{"manifests":[{"digest":"sha256:x","artifactType":"application/other"},{"digest":"{{Manifest.Digest}}","artifactType":"{{Type}}"}]}"""));
        ServeDocument();

        Assert.Equal(Manifest.Digest, Assert.Single(await ReadAsync()).Digest);
        Assert.Contains(Cloud.Received, received => received.Path.EndsWith("?page=2", StringComparison.Ordinal));
        Assert.Contains(
            Cloud.Received, received => received.Path.EndsWith($"?artifactType={Uri.EscapeDataString(Type)}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("content", "has content of digest")]
    [InlineData("manifest", "has a manifest of digest")]
    [InlineData("gone", "is listed and not there")]
    public async Task What_was_altered_on_the_way_has_a_fault_and_no_content(string what, string told)
    {
        ServeToken();
        Cloud.On($"GET {Root}/referrers/{Subject}", Index(Manifest.Digest));
        ServeDocument(
            manifest: what switch { "manifest" => "{}", "gone" => null, _ => Encoding.UTF8.GetString(Manifest.Bytes) },
            content: what == "content" ? "{\"a\":2}" : "{\"a\":1}");

        var document = Assert.Single(await ReadAsync());

        Assert.Contains(told, document.Fault, StringComparison.Ordinal);
        Assert.True(document.Content.IsEmpty);
    }

    [Fact]
    public async Task A_refusal_of_the_registry_is_told_with_what_it_needs()
    {
        ServeToken();
        Cloud.On($"GET {Root}/referrers/{Subject}", new Canned(403, "application/json", """{"errors":[{"code":"DENIED"}]}"""));

        Assert.Contains("DENIED", (await Assert.ThrowsAsync<CloudException>(ReadAsync)).Message, StringComparison.Ordinal);
    }

    private Task<string> AttachAsync() => Registry.AttachAsync("slipway/m", Subject, Type, Type, Content, None);

    private Task<IReadOnlyList<Slipway.Domain.Supply.AttachedDocument>> ReadAsync() =>
        Registry.ReferrersAsync("slipway/m", Subject, Type, None);

    private FakeCloud ServeUploads()
    {
        ServeToken();
        return Cloud.On($"HEAD {Root}/manifests/{Subject}", new Canned(200, ArtifactManifest.MediaType, ""))
            .On(
                $"HEAD {Root}/blobs/{ArtifactManifest.EmptyDigest}",
                Canned.Empty(404)).On($"HEAD {Root}/blobs/{Manifest.ContentDigest}", Canned.Empty(404))
            .On($"POST {Root}/blobs/uploads/", Canned.Empty(202, ("Location", $"{Root}/blobs/uploads/u1")))
                .On($"PUT {Root}/blobs/uploads/u1", Canned.Empty(201));
    }

    private void ServeDocument() => ServeDocument(Encoding.UTF8.GetString(Manifest.Bytes), "{\"a\":1}");

    private void ServeDocument(string? manifest, string content) => Cloud
        .On($"GET {Root}/manifests/{Manifest.Digest}", manifest is null ? Canned.Empty(404) : Canned.Json(manifest))
        .On($"GET {Root}/blobs/{Manifest.ContentDigest}", Canned.Json(content));

    private static Canned Index(params string[] digests) => Canned.Json(
        $$"""{"schemaVersion":2,"manifests":[{{string.Join(',', digests.Select(digest => $$"""{"digest":"{{digest}}","artifactType":"{{Type}}"}"""))}}]}""");

    private void ServeToken() => Cloud.On(
        "AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken",
        $$"""{"authorizationData":[{"authorizationToken":"QVdTOnNlY3JldA==","proxyEndpoint":"{{Cloud.Url.ToString().TrimEnd('/')}}"}]}""");
}
