using System.IO.Pipelines;
using Docker.DotNet;

namespace Slipway.LocalCloud.Execution.Engine;

/// <summary>What a container prints, both of its streams in one, taken apart into lines of the log.</summary>
internal static class ContainerOutput
{
    private const int BufferBytes = 32 * 1024;

    /// <summary>Copies until the container closes its streams, or the connection breaks.</summary>
    public static async Task CopyAsync(MultiplexedStream stream, ContainerLog log, CancellationToken cancellation)
    {
        Pipe output = new(), errors = new();
        using var outputLines = new StreamReader(output.Reader.AsStream());
        using var errorLines = new StreamReader(errors.Reader.AsStream());
        var copying = Task.WhenAll(log.CopyAsync(outputLines), log.CopyAsync(errorLines));
        var buffer = new byte[BufferBytes];
        try
        {
            while (await stream.ReadOutputAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false) is { EOF: false } read)
            {
                var to = read.Target == MultiplexedStream.TargetStream.StandardError ? errors : output;
                await to.Writer.WriteAsync(buffer.AsMemory(0, read.Count), CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception broken) when (ContainerEngine.IsFault(broken) || broken is OperationCanceledException or ObjectDisposedException)
        {
            // The container is gone, or its engine; what came before is kept.
        }

        await output.Writer.CompleteAsync().ConfigureAwait(false);
        await errors.Writer.CompleteAsync().ConfigureAwait(false);
        await copying.ConfigureAwait(false);
    }
}
