using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Slipway.Benchmarks.Cloud;

/// <summary>Calls a cloud, ours or moto's, with the same words.</summary>
internal sealed class CloudCaller(Uri url) : IDisposable
{
    public const string Role = "arn:aws:iam::000000000000:role/bench";
    private readonly HttpClient _http = new() { BaseAddress = url };

    public async Task<JsonObject> SageMakerAsync(string operation, JsonObject request)
    {
        var content = new StringContent(request.ToJsonString(), Encoding.UTF8);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        var text = await SendAsync(HttpMethod.Post, "/", "sagemaker", content, ("X-Amz-Target", $"SageMaker.{operation}"));
        return JsonNode.Parse(text)!.AsObject();
    }

    public Task PutAsync(string path, byte[] body) => SendAsync(HttpMethod.Put, path, "s3", new ByteArrayContent(body));

    public Task<string> GetAsync(string path) => SendAsync(HttpMethod.Get, path, "s3", null);

    /// <summary>Pushes an image without layers to our registry: its program is one of this machine. Returns its name by digest.</summary>
    public async Task<string> PushAsync(string repository, params string[] entrypoint)
    {
        var config = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["architecture"] = "amd64", ["os"] = "linux",
            ["config"] = new JsonObject { ["Entrypoint"] = new JsonArray([.. entrypoint.Select(word => JsonValue.Create(word))]) },
            ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray() },
        }.ToJsonString());
        var create = new StringContent($$"""{"repositoryName":"{{repository}}"}""", Encoding.UTF8);
        create.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        await SendAsync(HttpMethod.Post, "/", "ecr", create, ("X-Amz-Target", "AmazonEC2ContainerRegistry_V20150921.CreateRepository"));
        await SendAsync(HttpMethod.Post, $"/v2/{repository}/blobs/uploads/?digest={Digest(config)}", "basic", new ByteArrayContent(config));
        var manifest = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["schemaVersion"] = 2, ["mediaType"] = "application/vnd.oci.image.manifest.v1+json", ["layers"] = new JsonArray(),
            ["config"] = new JsonObject
            {
                ["mediaType"] = "application/vnd.oci.image.config.v1+json",
                ["digest"] = Digest(config),
                ["size"] = config.Length,
            },
        }.ToJsonString());
        var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.oci.image.manifest.v1+json");
        await SendAsync(HttpMethod.Put, $"/v2/{repository}/manifests/one", "basic", content);
        return $"{url.Authority}/{repository}@{Digest(manifest)}";
    }

    public void Dispose() => _http.Dispose();

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    private async Task<string> SendAsync(
        HttpMethod method, string path, string service, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            service == "basic"
                ? "Basic QVdTOnRva2Vu"
                : $"AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/{service}/aws4_request, SignedHeaders=host, Signature=00");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode
            ? text
            : throw new InvalidOperationException($"{method} {path} of {url}: {(int)answer.StatusCode} {text}");
    }
}
