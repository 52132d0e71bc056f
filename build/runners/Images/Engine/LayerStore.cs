using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Slipway.Runners.Images.Engine;

/// <summary>Compresses layers into a layout, each content once a machine.</summary>
internal sealed class LayerStore(string blobs, string cache)
{
    /// <summary>Adds a layer; answers with its descriptor.</summary>
    public async Task<JsonNode> AddAsync(string layer, CancellationToken cancellation)
    {
        await using (var file = File.OpenRead(layer))
        {
            if (file.ReadByte() == 0x1f && file.ReadByte() == 0x8b)
            {
                // Newer engines save what they pulled as it was.
                return await OciBlobs.MoveLayerAsync(layer, blobs, cancellation);
            }
        }

        var kept = Path.Combine(cache, await OciBlobs.HashAsync(layer, cancellation) + ".tar.gz");
        if (!File.Exists(kept))
        {
            Directory.CreateDirectory(cache);
            // Two builds may compress the same base at once; either result is the same.
            var temporary = Path.Combine(
                cache,
                Path.GetFileName(
                    Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(blobs))!)) + "-" + Path.GetFileName(kept) + ".tmp");
            await using (var from = File.OpenRead(layer))
            await using (var to = File.Create(temporary))
            await using (var gzip = new GZipStream(to, CompressionLevel.Optimal))
            {
                await from.CopyToAsync(gzip, cancellation);
            }

            File.Move(temporary, kept, overwrite: true);
        }

        var copy = Path.Combine(blobs, Path.GetFileName(kept));
        File.Copy(kept, copy, overwrite: true);
        return await OciBlobs.MoveLayerAsync(copy, blobs, cancellation);
    }
}
