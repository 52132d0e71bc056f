using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Slipway.LocalCloud.Tests.Registry;

namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>Pushes images and moves tags over them.</summary>
internal sealed class ImageWorkload(Random random) : Workload(random)
{
    private const string Basic = "Basic QVdTOnRva2Vu";
    private readonly List<Slot> _tags = [.. Enumerable.Range(0, 4).Select(i => new Slot($"/v2/battery/manifests/tag-{i}"))];

    public override Task PrepareAsync(CloudClient cloud) => cloud.CallAsync(
        "AmazonEC2ContainerRegistry_V20150921.CreateRepository",
        new JsonObject { ["repositoryName"] = "battery" },
        "RepositoryAlreadyExistsException");

    public override Task<IReadOnlyList<string>> CheckAsync(CloudClient cloud) => CheckAsync(_tags, async slot =>
    {
        if (await cloud.SendAsync(HttpMethod.Get, slot.Name, authorization: Basic) is not { } manifest)
        {
            return null;
        }

        // An image is whole with its configuration.
        var config = (string?)JsonNode.Parse(manifest)!["config"]!["digest"];
        var blob = await cloud.SendAsync(HttpMethod.Get, $"/v2/battery/blobs/{config}", authorization: Basic);
        return blob is not null && Digest(blob) == config ? Digest(manifest) : $"an image whose configuration {config} is damaged";
    });

    protected override async Task ChangeAsync(CloudClient cloud)
    {
        var slot = _tags[Random.Next(_tags.Count)];
        var config = Encoding.UTF8
            .GetBytes(
                $$$"""{"architecture":"amd64","os":"linux","config":{"Labels":{"n":"{{{Random.Next()}}}"}},"rootfs":{"type":"layers","diff_ids":[]}}""");
        await cloud.SendAsync(
            HttpMethod.Post, $"/v2/battery/blobs/uploads/?digest={Digest(config)}", config, "application/octet-stream", Basic);
        var manifest = Pusher.Manifest(config);
        await slot.ChangeAsync(Digest(manifest), () => cloud.SendAsync(HttpMethod.Put, slot.Name, manifest, Pusher.ImageType, Basic));
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";
}
