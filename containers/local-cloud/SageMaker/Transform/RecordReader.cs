using System.Runtime.CompilerServices;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>Cuts an object into the bodies of requests.</summary>
internal static class RecordReader
{
    /// <summary>What AWS's log says of a record, or an object that is not split, that does not fit into a request.</summary>
    public const string TooMuch = "Too much data for max payload size";

    private const byte NewLine = (byte)'\n';

    /// <summary>The whole object. Throws <see cref="TransformException"/> when it is larger than a request may be.</summary>
    public static async Task<byte[]> WholeAsync(Stream content, long limit, CancellationToken cancellation)
    {
        using var body = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, count);
            Expect(body.Length, limit);
        }

        return body.ToArray();
    }

    /// <summary>Lines, without the newline that ends them; what follows the last newline is one only when it is not empty.</summary>
    public static async IAsyncEnumerable<byte[]> LinesAsync(Stream content, long limit,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var line = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
        {
            var start = 0;
            for (var end = Array.IndexOf(buffer, NewLine, 0, count); end >= 0; end = Array.IndexOf(buffer, NewLine, start, count - start))
            {
                line.Write(buffer, start, end - start);
                Expect(line.Length, limit);
                yield return Take(line);
                start = end + 1;
            }

            line.Write(buffer, start, count - start);
            Expect(line.Length, limit);
        }

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    /// <summary>As many records as fit into a request, with a newline between each two.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<byte[]>> BatchesAsync(
        IAsyncEnumerable<byte[]> records, long limit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var batch = new List<byte[]>();
        var size = 0L;
        await foreach (var record in records.WithCancellation(cancellation).ConfigureAwait(false))
        {
            if (batch.Count > 0 && size + 1 + record.Length > limit)
            {
                yield return batch;
                (batch, size) = ([], 0);
            }

            size += record.Length + (batch.Count > 0 ? 1 : 0);
            batch.Add(record);
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static byte[] Take(MemoryStream line)
    {
        var length = (int)line.Length;
        var record = line.GetBuffer().AsSpan(0, length > 0 && line.GetBuffer()[length - 1] == '\r' ? length - 1 : length).ToArray();
        line.SetLength(0);
        return record;
    }

    private static void Expect(long length, long limit)
    {
        if (length > limit)
        {
            throw new TransformException("ClientError", TooMuch);
        }
    }
}

/// <summary>An object cannot be transformed.</summary>
/// <param name="kind">Whose fault it is: ClientError or AlgorithmError.</param>
/// <param name="message">What the data log says.</param>
internal sealed class TransformException(string kind, string message) : Exception(message)
{
    /// <summary>ClientError or AlgorithmError.</summary>
    public string Kind => kind;
}
