using System.Text.Json.Nodes;
using Slipway.LocalCloud.SageMaker.Requests;

namespace Slipway.LocalCloud.SageMaker.Transform;

/// <summary>Transforms objects: cuts each, sends the parts, and writes the answers in the order of the parts.</summary>
/// <param name="request">The job's.</param>
/// <param name="settings">How to cut and send.</param>
/// <param name="client">Sends.</param>
/// <param name="turns">As many as requests may be under way, over all objects.</param>
internal sealed class ObjectTransformation(JsonObject request, TransformSettings settings, TransformClient client, SemaphoreSlim turns)
{
    private readonly JsonObject _input = request.Structure("TransformInput")!;
    private readonly JsonObject _output = request.Structure("TransformOutput")!;
    private readonly DataFilter? _filter = DataFilter.Of(request);

    /// <summary>Writes the result of one object. Throws <see cref="TransformException"/>.</summary>
    public async Task RunAsync(Stream content, Stream result, CancellationToken cancellation)
    {
        if (settings.PayloadBytes == 0)
        {
            // Streamed once: what was read is gone, and cannot be sent again.
            await WriteAsync(result, await client.InvokeAsync(
                () => new StreamContent(content), _input.Text("ContentType"), _output.Text("Accept"), settings with { Retries = 0 },
                    cancellation).ConfigureAwait(false),
                cancellation).ConfigureAwait(false);
            return;
        }

        var waiting = new Queue<Task<byte[]>>();
        try
        {
            await foreach (var records in PartsAsync(content, cancellation).ConfigureAwait(false))
            {
                await turns.WaitAsync(cancellation).ConfigureAwait(false);
                waiting.Enqueue(SendAsync(records, cancellation));
                while (waiting.Count > settings.Concurrent || (waiting.TryPeek(out var first) && first.IsCompleted))
                {
                    await WriteAsync(result, await waiting.Dequeue().ConfigureAwait(false), cancellation).ConfigureAwait(false);
                }
            }

            while (waiting.TryDequeue(out var next))
            {
                await WriteAsync(result, await next.ConfigureAwait(false), cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            // After a fault the others still hold their turns.
            await ((Task)Task.WhenAll(waiting)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<byte[]>> PartsAsync(
        Stream content, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var limit = settings.PayloadBytes;
        if (_input.Text("SplitType") != "Line")
        {
            yield return [await RecordReader.WholeAsync(content, limit, cancellation).ConfigureAwait(false)];
            yield break;
        }

        var lines = RecordReader.LinesAsync(content, limit, cancellation);
        if (!settings.OneByOne)
        {
            await foreach (var batch in RecordReader.BatchesAsync(lines, limit, cancellation).ConfigureAwait(false))
            {
                yield return batch;
            }

            yield break;
        }

        await foreach (var line in lines.ConfigureAwait(false))
        {
            yield return [line];
        }
    }

    // A turn was taken for it.
    private async Task<byte[]> SendAsync(IReadOnlyList<byte[]> records, CancellationToken cancellation)
    {
        try
        {
            var body = Join(_filter is null ? records : [.. records.Select(_filter.Input)]);
            var answer = await client.InvokeAsync(
                () => new ByteArrayContent(body), _input.Text("ContentType"), _output.Text("Accept"), settings, cancellation)
                    .ConfigureAwait(false);
            return _filter?.Output(records, answer) ?? answer;
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task WriteAsync(Stream result, byte[] answer, CancellationToken cancellation)
    {
        await result.WriteAsync(answer, cancellation).ConfigureAwait(false);
        if (_output.Text("AssembleWith") == "Line" && (answer.Length == 0 || answer[^1] != '\n'))
        {
            result.WriteByte((byte)'\n');
        }
    }

    private static byte[] Join(IReadOnlyList<byte[]> records)
    {
        if (records.Count == 1)
        {
            return records[0];
        }

        using var body = new MemoryStream();
        for (var i = 0; i < records.Count; i++)
        {
            if (i > 0)
            {
                body.WriteByte((byte)'\n');
            }

            body.Write(records[i]);
        }

        return body.ToArray();
    }
}
