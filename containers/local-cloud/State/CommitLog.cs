using Microsoft.Win32.SafeHandles;

namespace Slipway.LocalCloud.State;

/// <summary>
/// A file that only grows, with group commit: whoever comes while the disk syncs joins the next batch, and all of a batch share one sync.
/// An entry is acknowledged when its batch is synced, never before. Room is made ahead with zeros, so that a sync writes data and leaves
/// the file system's journal alone.
/// </summary>
internal sealed class CommitLog : IDisposable
{
    private const long FirstRoomBytes = 64 * 1024;
    private const long LargestRoomBytes = 1024 * 1024;
    private static readonly byte[] Zeros = new byte[FirstRoomBytes];

    private readonly Lock _gate = new();
    private readonly SafeFileHandle _file;
    private CommitBatch _open = new();
    private bool _isWriting;
    private long _end;
    private long _room;
    private long _number;
    private IOException? _lost;

    /// <summary>Opens a file, or makes it, and tells what is in it.</summary>
    /// <exception cref="InvalidDataException">It is damaged; the message says where and what to do.</exception>
    public CommitLog(string path, Action<long, ReadOnlyMemory<byte>>? replay = null)
    {
        Path = path;
        var isNew = !File.Exists(path);
        _file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            (_end, _number) = BatchFrame.Read(_file, path, replay ?? ((_, _) => { }));

            // What follows the end is no batch, but need not be zeros.
            _room = _end;
            if (isNew)
            {
                DurableFile.SyncFolder(System.IO.Path.GetDirectoryName(path)!);
            }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
    }

    /// <summary>Tells what is in a file and leaves it as it is.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public static void Read(string path, Action<long, ReadOnlyMemory<byte>> replay)
    {
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        BatchFrame.Read(file, path, replay);
    }

    public string Path { get; }

    /// <summary>Bytes that are written and synced.</summary>
    public long Length => Interlocked.Read(ref _end);

    /// <summary>Whether a sync failed: what was written last may be there or not, and nothing is taken any more.</summary>
    public bool IsLost => _lost is not null;

    /// <summary>Hands an entry in, behind all that were handed in before. It is not on disk before the ticket says so.</summary>
    public CommitTicket Add(ReadOnlySpan<byte> entry)
    {
        lock (_gate)
        {
            return new CommitTicket(this, _open, _open.Add(entry));
        }
    }

    /// <summary>Reads what stands at a place of an entry.</summary>
    /// <exception cref="IOException">The file is shorter.</exception>
    public void Read(long place, Span<byte> into)
    {
        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_file, into, place);
            place += read;
            into = read > 0 ? into[read..] : throw new IOException($"{Path} is shorter than its entries say.");
        }
    }

    /// <summary>Writes batches, this one among them, unless another thread does so already.</summary>
    public void Lead(CommitBatch batch)
    {
        lock (_gate)
        {
            if (_isWriting || batch != _open)
            {
                return;
            }

            _isWriting = true;
        }

        WriteOpen();
    }

    /// <summary>Closes the file when all that was handed in is over.</summary>
    public void Dispose()
    {
        try
        {
            Add([]).Wait();
        }
        catch (IOException)
        {
            // Whoever waits for the entries before this one was told.
        }

        _file.Dispose();
    }

    private void WriteOpen()
    {
        CommitBatch batch;
        lock (_gate)
        {
            (batch, _open) = (_open, new CommitBatch());
        }

        try
        {
            var at = Write(batch);
            Finish();
            batch.Done.SetResult(at);
        }
        catch (Exception exception)
        {
            Finish();
            batch.Done.SetException(exception);
        }
    }

    // Who came meanwhile gets a thread of its own: this one has an answer to give.
    private void Finish()
    {
        lock (_gate)
        {
            if (_open.IsEmpty)
            {
                _isWriting = false;
                return;
            }
        }

        ThreadPool.UnsafeQueueUserWorkItem(static log => log.WriteOpen(), this, preferLocal: false);
    }

    private long Write(CommitBatch batch)
    {
        if (_lost is not null)
        {
            throw new IOException(_lost.Message, _lost);
        }

        var bytes = batch.Seal(_number + 1);
        var at = _end;
        MakeRoom(at + bytes.Length);
        RandomAccess.Write(_file, bytes, at);
        try
        {
            DurableFile.SyncData(_file);
        }
        catch (IOException exception)
        {
            // The system forgets what it could not write: a later sync would say yes to data that is nowhere.
            _lost = new IOException(
                $"{Path} could not be synced ({exception.Message}), and takes nothing any more. "
                + "Look at the disk, then start the local cloud again.",
                exception);
            throw _lost;
        }

        _number++;
        Interlocked.Exchange(ref _end, at + bytes.Length);
        return at;
    }

    private void MakeRoom(long needed)
    {
        while (_room < needed)
        {
            var more = Math.Clamp(_room, FirstRoomBytes, LargestRoomBytes);
            for (var done = 0L; done < more; done += Zeros.Length)
            {
                RandomAccess.Write(_file, Zeros.AsSpan(0, (int)Math.Min(Zeros.Length, more - done)), _room + done);
            }

            _room += more;
        }
    }
}
