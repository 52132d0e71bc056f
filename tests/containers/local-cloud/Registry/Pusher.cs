using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.LocalCloud.Tests.Registry;

/// <summary>Pushes images as a client of the registry protocol does.</summary>
internal sealed class Pusher(RunningCloud cloud)
{
    public const string ImageType = "application/vnd.oci.image.manifest.v1+json";
    public const string GzipLayer = "application/vnd.oci.image.layer.v1.tar+gzip";

    public static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    public async Task<string> RepositoryAsync(bool immutable = false)
    {
        var name = $"slipway/{Guid.NewGuid():N}";
        await cloud.CallAsync("AmazonEC2ContainerRegistry_V20150921.CreateRepository", new JsonObject
        {
            ["repositoryName"] = name, ["imageTagMutability"] = immutable ? "IMMUTABLE" : "MUTABLE",
        });
        return name;
    }

    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes("AWS:token")));
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await cloud.Http.SendAsync(request);
    }

    public async Task<string> BlobAsync(string repository, byte[] content)
    {
        using var begun = await SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/");
        using var put = await SendAsync(
            HttpMethod.Put, $"{begun.Headers.Location}?digest={Digest(content)}", new ByteArrayContent(content));
        put.EnsureSuccessStatusCode();
        return Digest(content);
    }

    public static byte[] Manifest(byte[] config, params (string MediaType, byte[] Content)[] layers) =>
        Encoding.UTF8.GetBytes(new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ImageType,
            ["config"] = Describe("application/vnd.oci.image.config.v1+json", config),
            ["layers"] = new JsonArray([.. layers.Select(layer => Describe(layer.MediaType, layer.Content))]),
        }.ToJsonString());

    public async Task<HttpResponseMessage> ManifestAsync(string repository, string reference, byte[] manifest, string type = ImageType)
    {
        var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await SendAsync(HttpMethod.Put, $"/v2/{repository}/manifests/{reference}", content);
    }

    /// <summary>Pushes a whole image and returns its digest.</summary>
    public async Task<string> ImageAsync(string repository, string tag, byte[] config, params (string MediaType, byte[] Content)[] layers)
    {
        foreach (var blob in layers.Select(layer => layer.Content).Append(config))
        {
            await BlobAsync(repository, blob);
        }

        var manifest = Manifest(config, layers);
        using var response = await ManifestAsync(repository, tag, manifest);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return Digest(manifest);
    }

    private static JsonObject Describe(string type, byte[] content) =>
        new() { ["mediaType"] = type, ["digest"] = Digest(content), ["size"] = content.Length };
}
