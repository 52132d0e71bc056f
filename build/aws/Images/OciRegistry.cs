using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Polly;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Images;

/// <summary>A registry that speaks OCI distribution 1.1: what of it a push needs.</summary>
internal sealed class OciRegistry(HttpClient http, Uri address, string basicToken, TimeProvider time, int maxRetries)
{
    private const string Accepted =
        "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, "
        + "application/vnd.docker.distribution.manifest.v2+json, */*";

    private const string Permissions = " The role needs ecr:BatchCheckLayerAvailability, InitiateLayerUpload, UploadLayerPart, "
        + "CompleteLayerUpload and PutImage on the repository.";

    private readonly ResiliencePipeline<HttpResponseMessage> _retries = RegistryRetries.Create(time, maxRetries);

    /// <summary>Blobs that are missing, then the manifest under the tag. An image that is there under this tag is not sent again.</summary>
    public async Task PushAsync(string repository, string tag, ImageLayout image, CancellationToken cancellation)
    {
        if (await TaggedAsync(repository, tag, cancellation) is { } tagged)
        {
            ThrowIfOther(repository, tag, tagged, image.Digest);
            return;
        }
        foreach (var blob in image.Blobs)
        {
            await PushBlobAsync(repository, blob, cancellation);
        }
        await PutManifestAsync(repository, tag, image, cancellation);
    }

    /// <summary>Puts the manifest that is there under a digest under a tag too.</summary>
    public async Task TagAsync(string repository, string digest, string tag, CancellationToken cancellation)
    {
        using var get = await SendAsync(() => Request(HttpMethod.Get, $"v2/{repository}/manifests/{digest}"), cancellation);
        await Expect(get, HttpStatusCode.OK, $"for the manifest {repository}@{digest}", cancellation);
        var manifest = await get.Content.ReadAsByteArrayAsync(cancellation);
        var found = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(manifest));
        if (found != digest)
        {
            throw new CloudException($"Expected the manifest {repository}@{digest} from {address}, found one with digest {found}.");
        }

        var type = get.Content.Headers.ContentType?.MediaType ?? "application/vnd.oci.image.manifest.v1+json";
        await PushAsync(repository, tag, new ImageLayout(digest, type, manifest, []), cancellation);
    }

    private Task PushBlobAsync(string repository, LayoutBlob blob, CancellationToken cancellation) =>
        PushBlobAsync(repository, blob.Digest, () => Content(blob), cancellation);

    /// <summary>Uploads a blob unless it is there.</summary>
    internal async Task PushBlobAsync(string repository, string digest, Func<HttpContent> content, CancellationToken cancellation)
    {
        if (await HasBlobAsync(repository, digest, cancellation))
        {
            return;
        }
        using var start = await SendAsync(() => Request(HttpMethod.Post, $"v2/{repository}/blobs/uploads/"), cancellation);
        await Expect(start, HttpStatusCode.Accepted, $"to start the upload of blob {digest} to {repository}", cancellation);
        var upload = new Uri(start.RequestMessage!.RequestUri!, start.Headers.Location ?? throw new CloudException(
            $"Expected a Location from {address} for the upload of blob {digest} to {repository}, found none."));
        var target = new UriBuilder(upload);
        target.Query = $"{(target.Query.Length > 1 ? target.Query[1..] + "&" : "")}digest={Uri.EscapeDataString(digest)}";
        using var put = await SendAsync(() => Request(HttpMethod.Put, target.Uri, content()), cancellation);
        if (put.StatusCode == HttpStatusCode.NotFound && await HasBlobAsync(repository, digest, cancellation))
        {
            // The answer to the first try was lost: its upload is done and no longer known.
            return;
        }
        await Expect(put, HttpStatusCode.Created, $"to upload blob {digest} to {repository}", cancellation);
    }

    private async Task<bool> HasBlobAsync(string repository, string digest, CancellationToken cancellation)
    {
        using var head = await SendAsync(() => Request(HttpMethod.Head, $"v2/{repository}/blobs/{digest}"), cancellation);
        if (head.StatusCode != HttpStatusCode.NotFound)
        {
            await Expect(head, HttpStatusCode.OK, $"whether {repository} has blob {digest}", cancellation);
        }
        return head.StatusCode == HttpStatusCode.OK;
    }

    private async Task PutManifestAsync(string repository, string tag, ImageLayout image, CancellationToken cancellation)
    {
        using var put = await SendAsync(() => Request(HttpMethod.Put, $"v2/{repository}/manifests/{tag}", Content(image)), cancellation);
        if (put.StatusCode != HttpStatusCode.Created && await TaggedAsync(repository, tag, cancellation) is { } tagged)
        {
            // Immutable tags: somebody was faster. With the same image that is as good.
            ThrowIfOther(repository, tag, tagged, image.Digest);
            return;
        }
        await Expect(put, HttpStatusCode.Created, $"to put the manifest of {repository}:{tag}", cancellation);
        if (Digest(put) is { } stored)
        {
            ThrowIfOther(repository, tag, stored, image.Digest);
        }
    }

    /// <summary>Digest of the image under a tag; null when there is none.</summary>
    private async Task<string?> TaggedAsync(string repository, string tag, CancellationToken cancellation)
    {
        using var head = await SendAsync(() => Request(HttpMethod.Head, $"v2/{repository}/manifests/{tag}"), cancellation);
        if (head.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
        await Expect(head, HttpStatusCode.OK, $"which image is {repository}:{tag}", cancellation);
        return Digest(head)
            ?? throw new CloudException($"Expected Docker-Content-Digest from {address} for {repository}:{tag}, found none.");
    }

    /// <summary>Sends a request to the registry, again after a fault that passes. The path is relative to the registry's address.</summary>
    internal Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, Func<HttpContent>? content, CancellationToken cancellation) =>
        SendAsync(() => Request(method, new Uri(address, path), content?.Invoke()), cancellation);

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, CancellationToken cancellation) =>
        await _retries.ExecuteAsync(
            async token => await http.SendAsync(request(), HttpCompletionOption.ResponseContentRead, token), cancellation);

    private HttpRequestMessage Request(HttpMethod method, string path) => Request(method, new Uri(address, path), null);

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent content) =>
        Request(method, new Uri(address, path), content);

    private HttpRequestMessage Request(HttpMethod method, Uri uri, HttpContent? content)
    {
        var request = new HttpRequestMessage(method, uri) { Content = content };
        request.Headers.Accept.ParseAdd(Accepted);
        // The registry may send an upload elsewhere (a bucket); our token is for the registry alone.
        if (uri.Authority == address.Authority)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basicToken);
        }
        return request;
    }

    private static StreamContent Content(LayoutBlob blob) =>
        new(File.OpenRead(blob.Path)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };

    private static ByteArrayContent Content(ImageLayout image) =>
        new(image.Manifest) { Headers = { ContentType = new MediaTypeHeaderValue(image.MediaType) } };

    private static string? Digest(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Docker-Content-Digest", out var values) ? values.First() : null;

    /// <summary>Throws <see cref="CloudException"/> for any other status.</summary>
    internal async Task Expect(HttpResponseMessage response, HttpStatusCode expected, string what, CancellationToken cancellation)
    {
        if (response.StatusCode != expected)
        {
            var body = await response.Content.ReadAsStringAsync(cancellation);
            throw new CloudException(
                $"Asked the registry {address} {what}: expected {(int)expected} {expected}, "
                + $"found {(int)response.StatusCode} {response.StatusCode}. {body.Trim()}"
                + (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? Permissions : ""));
        }
    }

    private static void ThrowIfOther(string repository, string tag, string found, string expected)
    {
        if (found != expected)
        {
            throw new CloudException(
                $"Expected {repository}:{tag} to be {expected}, found {found} under that tag. "
                + "Tags never move: change the model's version, or find out who pushed the other image.");
        }
    }
}
