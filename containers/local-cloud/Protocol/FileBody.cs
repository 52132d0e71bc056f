namespace Slipway.LocalCloud.Protocol;

/// <summary>Answers that are files, straight from the disk into the server's own buffers.</summary>
internal static class FileBody
{
    private const int BlockBytes = 64 * 1024;

    public static async Task SendAsync(FileStream content, ByteRange range, HttpResponse response, CancellationToken cancellation)
    {
        var left = range.Length;
        for (var at = range.First; left > 0;)
        {
            var block = response.BodyWriter.GetMemory((int)Math.Min(left, BlockBytes));
            var read = await RandomAccess.ReadAsync(content.SafeFileHandle, block[..(int)Math.Min(left, block.Length)], at, cancellation);
            if (read == 0)
            {
                throw new IOException($"{content.Name} is shorter than its record says.");
            }

            response.BodyWriter.Advance(read);
            await response.BodyWriter.FlushAsync(cancellation);
            (at, left) = (at + read, left - read);
        }
    }
}
