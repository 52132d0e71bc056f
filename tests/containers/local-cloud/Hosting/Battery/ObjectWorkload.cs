using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Slipway.LocalCloud.Tests.Hosting.Battery;

/// <summary>Puts, overwrites and deletes objects, small and large, some in parts.</summary>
internal sealed partial class ObjectWorkload(string name, Random random, bool inParts) : Workload(random)
{
    private readonly List<Slot> _slots = [.. Enumerable.Range(0, 10).Select(i => new Slot($"/battery/{name}/{i}"))];

    public override Task PrepareAsync(CloudClient cloud) => cloud.SendAsync(HttpMethod.Put, "/battery");

    public override Task<IReadOnlyList<string>> CheckAsync(CloudClient cloud) =>
        CheckAsync(_slots, async slot => await cloud.SendAsync(HttpMethod.Get, slot.Name) is { } content ? Hash(content) : null);

    protected override async Task ChangeAsync(CloudClient cloud)
    {
        var slot = _slots[Random.Next(_slots.Count)];
        if (slot.Acknowledged is not null && Random.Next(4) == 0)
        {
            await slot.ChangeAsync(null, () => cloud.SendAsync(HttpMethod.Delete, slot.Name));
            return;
        }

        // Below and above what is kept beside its record.
        var content = new byte[Random.Next(3) == 0 ? Random.Next(200_000) : Random.Next(3000)];
        Random.NextBytes(content);
        if (!inParts)
        {
            await slot.ChangeAsync(Hash(content), () => cloud.SendAsync(HttpMethod.Put, slot.Name, content));
            return;
        }

        var begun = Encoding.UTF8.GetString((await cloud.SendAsync(HttpMethod.Post, $"{slot.Name}?uploads"))!);
        var upload = UploadId().Match(begun).Groups[1].Value;
        await cloud.SendAsync(HttpMethod.Put, $"{slot.Name}?partNumber=1&uploadId={upload}", content);
        var list = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{Tag(content)}</ETag></Part></CompleteMultipartUpload>";
        await slot.ChangeAsync(
            Hash(content),
            () => cloud.SendAsync(HttpMethod.Post, $"{slot.Name}?uploadId={upload}", Encoding.UTF8.GetBytes(list), "application/xml"));
    }

    private static string Hash(byte[] content) => $"{content.Length} bytes {Convert.ToHexStringLower(SHA256.HashData(content))}";

    private static string Tag(byte[] content) => Convert.ToHexStringLower(MD5.HashData(content));

    [GeneratedRegex("<UploadId>(.+?)</UploadId>")]
    private static partial Regex UploadId();
}
