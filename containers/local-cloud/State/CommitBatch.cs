using System.Buffers;
using System.Buffers.Binary;

namespace Slipway.LocalCloud.State;

/// <summary>Entries that reach the disk together, with one sync.</summary>
internal sealed class CommitBatch
{
    /// <summary>Mark, length of what follows, its checksum, zero, number of the batch.</summary>
    public const int HeaderBytes = 24;

    private readonly ArrayBufferWriter<byte> _bytes = new(4096);

    public CommitBatch()
    {
        _bytes.GetSpan(HeaderBytes)[..HeaderBytes].Clear();
        _bytes.Advance(HeaderBytes);
    }

    /// <summary>Completes with the batch's place in the file when it is on disk, or fails as its writing did.</summary>
    public TaskCompletionSource<long> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsEmpty => _bytes.WrittenCount == HeaderBytes;

    /// <summary>Adds an entry; the result is its place in the batch.</summary>
    public int Add(ReadOnlySpan<byte> entry)
    {
        var span = _bytes.GetSpan(sizeof(int) + entry.Length);
        BinaryPrimitives.WriteInt32LittleEndian(span, entry.Length);
        entry.CopyTo(span[sizeof(int)..]);
        var place = _bytes.WrittenCount + sizeof(int);
        _bytes.Advance(sizeof(int) + entry.Length);
        return place;
    }

    /// <summary>The whole, as it is written.</summary>
    public ReadOnlySpan<byte> Seal(long number)
    {
        // The writer gives its own array back, which is the one way to fill in what is known only now.
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(_bytes.WrittenMemory, out var segment);
        var all = segment.AsSpan();
        BatchFrame.WriteHeader(all, number);
        return all;
    }
}

/// <summary>An entry that was handed in.</summary>
/// <param name="Log">Where.</param>
/// <param name="Batch">With which others.</param>
/// <param name="Place">Where in the batch.</param>
internal sealed record CommitTicket(CommitLog Log, CommitBatch Batch, int Place)
{
    /// <summary>Returns when the entry is on disk, with its place in the file. This thread writes the batch when no other does.</summary>
    /// <exception cref="IOException">It could not be written, and is not there.</exception>
    public long Wait()
    {
        Log.Lead(Batch);
        return Batch.Done.Task.GetAwaiter().GetResult() + Place;
    }

    /// <summary>As <see cref="Wait"/>, without holding a thread while another one writes.</summary>
    public async Task<long> WaitAsync()
    {
        Log.Lead(Batch);
        return await Batch.Done.Task.ConfigureAwait(false) + Place;
    }
}
