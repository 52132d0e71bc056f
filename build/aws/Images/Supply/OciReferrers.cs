using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Slipway.Domain.Supply;
using Slipway.Runners.Ports;

namespace Slipway.Aws.Images.Supply;

/// <summary>
/// Documents about an image, as OCI distribution-spec 1.1 has them: artifacts whose manifests name the image as their subject. Where a
/// registry has no referrers API they are listed in an index under the tag <c>sha256-HEX</c>, which this client then keeps itself, as the
/// specification asks.
/// </summary>
internal sealed class OciReferrers(OciRegistry registry)
{
    /// <summary>Attaches a document, and returns the digest of its manifest.</summary>
    public async Task<string> AttachAsync(
        string repository,
        string subject,
        string artifactType,
        string mediaType,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation)
    {
        var about = await SubjectAsync(repository, subject, cancellation);
        var manifest = new ArtifactManifest(artifactType, mediaType, content, about);
        await registry.PushBlobAsync(
            repository, ArtifactManifest.EmptyDigest, () => Binary(ArtifactManifest.Empty, "application/octet-stream"), cancellation);
        await registry.PushBlobAsync(repository, manifest.ContentDigest, () => Binary(content, "application/octet-stream"), cancellation);
        using var put = await registry.SendAsync(
            HttpMethod.Put,
            $"v2/{repository}/manifests/{manifest.Digest}",
            () => Binary(manifest.Bytes, ArtifactManifest.MediaType),
            cancellation);
        await registry.Expect(put, HttpStatusCode.Created, $"to attach {artifactType} to {repository}@{subject}", cancellation);
        // A registry that knows subjects says so; one that does not may know them all the same.
        if (!put.Headers.Contains("OCI-Subject") && await ListAsync(repository, subject, artifactType, cancellation) is null)
        {
            await AddToTagAsync(repository, subject, manifest, cancellation);
        }

        return manifest.Digest;
    }

    /// <summary>
    /// The documents of one type that are attached to an image, with their content. Content that is not what its digest says has a fault.
    /// </summary>
    public async Task<IReadOnlyList<AttachedDocument>> ReadAsync(
        string repository, string subject, string artifactType, CancellationToken cancellation)
    {
        var digests = await ListAsync(repository, subject, artifactType, cancellation)
            ?? Referrers((await TaggedAsync(repository, subject, cancellation))?["manifests"] as JsonArray, artifactType);
        var documents = new List<AttachedDocument>();
        foreach (var digest in digests.Distinct())
        {
            documents.Add(await DocumentAsync(repository, subject, artifactType, digest, cancellation));
        }

        return documents;
    }

    /// <summary>Digests of the manifests; null where the registry has no referrers API.</summary>
    private async Task<List<string>?> ListAsync(string repository, string subject, string artifactType, CancellationToken cancellation)
    {
        var found = new List<string>();
        var path = $"v2/{repository}/referrers/{subject}?artifactType={Uri.EscapeDataString(artifactType)}";
        while (true)
        {
            using var response = await registry.SendAsync(HttpMethod.Get, path, null, cancellation);
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                return null;
            }

            await registry.Expect(response, HttpStatusCode.OK, $"what is attached to {repository}@{subject}", cancellation);
            var index = Parse(await response.Content.ReadAsByteArrayAsync(cancellation), $"the referrers of {repository}@{subject}");
            // A registry may ignore the filter; whether it did is in a header, which need not be asked when all is filtered again.
            found.AddRange(Referrers(index["manifests"] as JsonArray, artifactType));
            if (Next(response) is not { } next)
            {
                return found;
            }

            path = next;
        }
    }

    private async Task<AttachedDocument> DocumentAsync(
        string repository, string subject, string artifactType, string digest, CancellationToken cancellation)
    {
        using var response = await registry.SendAsync(HttpMethod.Get, $"v2/{repository}/manifests/{digest}", null, cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return Damaged("is listed and not there");
        }

        await registry.Expect(response, HttpStatusCode.OK, $"for {repository}@{digest}", cancellation);
        var manifest = await response.Content.ReadAsByteArrayAsync(cancellation);
        if (ArtifactManifest.DigestOf(manifest) is var actual && actual != digest)
        {
            return Damaged($"has a manifest of digest {actual}");
        }

        var root = Parse(manifest, $"{repository}@{digest}");
        if ((string?)root["subject"]?["digest"] != subject)
        {
            return Damaged($"is about {(string?)root["subject"]?["digest"] ?? "no image"}, expected {subject}");
        }

        if (root["layers"] is not JsonArray { Count: 1 } layers || (string?)layers[0]?["digest"] is not { } layer)
        {
            return Damaged("has another number of contents than one");
        }

        using var blob = await registry.SendAsync(HttpMethod.Get, $"v2/{repository}/blobs/{layer}", null, cancellation);
        if (blob.StatusCode == HttpStatusCode.NotFound)
        {
            return Damaged($"lacks its content {layer}");
        }

        await registry.Expect(blob, HttpStatusCode.OK, $"for the content {layer} of {repository}@{digest}", cancellation);
        var content = await blob.Content.ReadAsByteArrayAsync(cancellation);
        return ArtifactManifest.DigestOf(content) is var found && found != layer
            ? Damaged($"has content of digest {found}, expected {layer}")
            : new(artifactType, digest, content);

        AttachedDocument Damaged(string fault) => new(artifactType, digest, default, fault);
    }

    private async Task<JsonObject> SubjectAsync(string repository, string subject, CancellationToken cancellation)
    {
        using var head = await registry.SendAsync(HttpMethod.Head, $"v2/{repository}/manifests/{subject}", null, cancellation);
        await registry.Expect(head, HttpStatusCode.OK, $"for {repository}@{subject}, to attach something to it", cancellation);
        return ArtifactManifest.Describe(
            head.Content.Headers.ContentType?.MediaType ?? ArtifactManifest.MediaType, subject, head.Content.Headers.ContentLength ?? 0);
    }

    private async Task<JsonNode?> TaggedAsync(string repository, string subject, CancellationToken cancellation)
    {
        using var response = await registry.SendAsync(HttpMethod.Get, $"v2/{repository}/manifests/{Tag(subject)}", null, cancellation);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }

        await registry.Expect(response, HttpStatusCode.OK, $"for {repository}:{Tag(subject)}", cancellation);
        return Parse(await response.Content.ReadAsByteArrayAsync(cancellation), $"{repository}:{Tag(subject)}");
    }

    private async Task AddToTagAsync(string repository, string subject, ArtifactManifest manifest, CancellationToken cancellation)
    {
        var listed = (await TaggedAsync(repository, subject, cancellation))?["manifests"] as JsonArray ?? [];
        if (listed.Any(one => (string?)one?["digest"] == manifest.Digest))
        {
            return;
        }

        var index = new JsonObject
        {
            ["schemaVersion"] = 2,
            ["mediaType"] = ArtifactManifest.IndexType,
            ["manifests"] = new JsonArray([.. listed.Select(one => one?.DeepClone()), manifest.Descriptor]),
        };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(index);
        using var put = await registry.SendAsync(
            HttpMethod.Put, $"v2/{repository}/manifests/{Tag(subject)}", () => Binary(bytes, ArtifactManifest.IndexType), cancellation);
        await registry.Expect(
            put, HttpStatusCode.Created, $"to list what is attached to {repository}@{subject} under the tag {Tag(subject)}", cancellation);
    }

    private static List<string> Referrers(JsonArray? manifests, string artifactType) =>
        [
            .. (manifests ?? [])
                .Where(one => (string?)one?["artifactType"] == artifactType)
                .Select(one => (string?)one?["digest"])
                .OfType<string>(),
        ];

    private static string Tag(string subject) => subject.Replace(':', '-');

    private static string? Next(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Link", out var links)
            && links.FirstOrDefault(link => link.Contains("rel=\"next\"", StringComparison.Ordinal)) is { } link
                && link.Split('<', '>') is [_, var target, ..]
            ? target
            : null;

    private static JsonNode Parse(byte[] json, string what)
    {
        try
        {
            return JsonNode.Parse(json) ?? throw new JsonException("found null");
        }
        catch (JsonException exception)
        {
            throw new CloudException($"Expected JSON from the registry for {what}: {exception.Message}", exception);
        }
    }

    private static ByteArrayContent Binary(ReadOnlyMemory<byte> content, string type) =>
        new(content.ToArray()) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
