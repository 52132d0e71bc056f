using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Registry;

/// <summary>What a client such as oras does to attach documents and to find them (distribution-spec 1.1).</summary>
public sealed class ReferrersTests(RunningCloud cloud) : IClassFixture<RunningCloud>
{
    private const string Sbom = "application/vnd.cyclonedx+json";
    private const string Statement = "application/vnd.in-toto+json";
    private static readonly byte[] Empty = "{}"u8.ToArray();
    private readonly Pusher _pusher = new(cloud);

    [Fact]
    public async Task Lists_what_is_attached_with_its_type_size_and_annotations_also_after_a_restart()
    {
        var (repository, subject) = await ImageAsync();
        var sbom = await AttachAsync(repository, subject, Sbom, "{\"bom\":1}");
        await AttachAsync(repository, subject, Statement, "{\"statement\":1}");
        await cloud.RestartAsync();

        var (index, response) = await ListAsync(repository, subject);

        Assert.Equal("application/vnd.oci.image.index.v1+json", response.Content.Headers.ContentType!.MediaType);
        Assert.False(response.Headers.Contains("OCI-Filters-Applied"));
        Assert.Equal((2, "application/vnd.oci.image.index.v1+json"), ((int)index["schemaVersion"]!, (string?)index["mediaType"]));
        Assert.Equal([Sbom, Statement], index["manifests"]!.AsArray().Select(one => (string?)one!["artifactType"]));
        var first = index["manifests"]![0]!;
        Assert.Equal(
            (sbom.Digest, sbom.Size, "yes"), ((string?)first["digest"], (int)first["size"]!, (string?)first["annotations"]!["test"]));
    }

    [Fact]
    public async Task Filters_by_type_and_says_that_it_did()
    {
        var (repository, subject) = await ImageAsync();
        await AttachAsync(repository, subject, Sbom, "{}");
        await AttachAsync(repository, subject, Statement, "{}");

        var (index, response) = await ListAsync(repository, subject, "?artifactType=" + Uri.EscapeDataString(Statement));

        Assert.Equal("artifactType", Assert.Single(response.Headers.GetValues("OCI-Filters-Applied")));
        Assert.Equal(Statement, (string?)Assert.Single(index["manifests"]!.AsArray())!["artifactType"]);
    }

    [Fact]
    public async Task An_image_without_documents_and_one_that_is_not_there_have_an_empty_list()
    {
        var (repository, subject) = await ImageAsync();

        Assert.Empty((await ListAsync(repository, subject)).Index["manifests"]!.AsArray());
        Assert.Empty((await ListAsync(repository, "sha256:" + new string('9', 64))).Index["manifests"]!.AsArray());
    }

    [Fact]
    public async Task A_document_may_come_before_its_image_and_is_not_a_tag()
    {
        var repository = await _pusher.RepositoryAsync(immutable: true);
        await _pusher.BlobAsync(repository, Empty);
        var manifest = Pusher.Manifest(Empty);
        var artifact = await AttachAsync(repository, Pusher.Digest(manifest), Sbom, "{}");
        await _pusher.ManifestAsync(repository, "v1", manifest);

        Assert.Equal(
            artifact.Digest,
            (string?)Assert.Single((await ListAsync(repository, Pusher.Digest(manifest))).Index["manifests"]!.AsArray())!["digest"]);
        using var tags = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/tags/list");
        Assert.Equal("""["v1"]""", JsonNode.Parse(await tags.Content.ReadAsStringAsync())!["tags"]!.ToJsonString());
    }

    [Fact]
    public async Task The_same_document_once_more_is_the_same_artifact()
    {
        var (repository, subject) = await ImageAsync();

        Assert.Equal(
            (await AttachAsync(repository, subject, Sbom, "{}")).Digest, (await AttachAsync(repository, subject, Sbom, "{}")).Digest);

        Assert.Single((await ListAsync(repository, subject)).Index["manifests"]!.AsArray());
    }

    [Fact]
    public async Task An_artifact_without_configuration_needs_a_type()
    {
        var (repository, subject) = await ImageAsync();
        var manifest = Artifact(subject, "", "{}");

        using var response = await _pusher.ManifestAsync(repository, Pusher.Digest(manifest), manifest);

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal("MANIFEST_INVALID", (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]![0]!["code"]);
    }

    private async Task<(string Repository, string Subject)> ImageAsync()
    {
        var repository = await _pusher.RepositoryAsync();
        return (repository, await _pusher.ImageAsync(repository, "v1", Empty));
    }

    private async Task<(string Digest, int Size)> AttachAsync(string repository, string subject, string type, string content)
    {
        await _pusher.BlobAsync(repository, Empty);
        await _pusher.BlobAsync(repository, Encoding.UTF8.GetBytes(content));
        var manifest = Artifact(subject, type, content);
        using var put = await _pusher.ManifestAsync(repository, Pusher.Digest(manifest), manifest);
        Assert.Equal((201, subject), ((int)put.StatusCode, Assert.Single(put.Headers.GetValues("OCI-Subject"))));
        return (Pusher.Digest(manifest), manifest.Length);
    }

    private static byte[] Artifact(string subject, string type, string content)
    {
        var manifest = JsonNode.Parse(Pusher.Manifest(Empty, (type, Encoding.UTF8.GetBytes(content))))!;
        manifest["artifactType"] = type;
        manifest["config"]!["mediaType"] = "application/vnd.oci.empty.v1+json";
        manifest["subject"] = new JsonObject { ["mediaType"] = Pusher.ImageType, ["digest"] = subject, ["size"] = 1 };
        manifest["annotations"] = new JsonObject { ["test"] = "yes" };
        return Encoding.UTF8.GetBytes(manifest.ToJsonString());
    }

    private async Task<(JsonNode Index, HttpResponseMessage Response)> ListAsync(string repository, string subject, string query = "")
    {
        var response = await _pusher.SendAsync(HttpMethod.Get, $"/v2/{repository}/referrers/{subject}{query}");
        Assert.Equal(200, (int)response.StatusCode);
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response);
    }
}
