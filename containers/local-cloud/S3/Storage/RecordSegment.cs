using Slipway.LocalCloud.State;

namespace Slipway.LocalCloud.S3.Storage;

/// <summary>A file of records. When none of its records counts any more, and no older file is left, it goes.</summary>
internal sealed class RecordSegment(CommitLog log)
{
    private int _live;

    public CommitLog Log => log;

    /// <summary>Records that count.</summary>
    public int Live => Volatile.Read(ref _live);

    public void Gain() => Interlocked.Increment(ref _live);

    public void Lose() => Interlocked.Decrement(ref _live);
}

/// <summary>Where a record stands, and behind it its content, when that is small.</summary>
/// <param name="Segment">In which file.</param>
/// <param name="ContentAt">Place of the content.</param>
internal sealed record RecordPlace(RecordSegment Segment, long ContentAt);
