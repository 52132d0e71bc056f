using Slipway.Domain.Judging.Decision;

namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Judges time-ordered events as they come, in constant memory, a look at the end of each minute. A request that is seen again is left out;
/// a label is taken with the request of its id, whichever comes first.
/// </summary>
public abstract class EventJudge : EventText
{
    private int _minute = -1;

    /// <summary>A judge that reads columns.</summary>
    protected EventJudge(params string[] columns)
        : base(columns)
    {
    }

    /// <summary>The file is not in the order of time: sort it (<see cref="EventOrder"/>) and begin anew.</summary>
    public bool IsUnordered { get; private set; }

    /// <summary>Events taken in: requests, and labels that came in a row of their own.</summary>
    public long Events { get; protected set; }

    /// <summary>Rows that repeated what was known.</summary>
    public long Repetitions { get; protected set; }

    /// <summary>Rows too old to tell whether they are repetitions.</summary>
    public long TooOld { get; protected set; }

    /// <summary>Id of the last event.</summary>
    public string LastId => System.Text.Encoding.UTF8.GetString(_lastId.AsSpan(0, _lastIdLength));

    private byte[] _lastId = new byte[64];
    private int _lastIdLength;

    /// <summary>The present minute; -1 before the first row.</summary>
    protected int CurrentMinute => _minute;

    /// <summary>The judgement with its evidence.</summary>
    public abstract JudgeReport Report();

    /// <summary>The one line that the command prints.</summary>
    public string ToJson() => EventVerdict.Of(this).ToJson();

    /// <summary>
    /// Goes to a row's minute, after a look at the one before; false when that look decided and the row is not to be read.
    /// </summary>
    protected bool Arrives(int minute, out bool isBehind)
    {
        isBehind = minute < _minute;
        if (minute <= _minute)
            return true;
        if (_minute >= 0 && CloseMinute(_minute))
        {
            IsDone = true;
            return false;
        }

        _minute = minute;
        return true;
    }

    /// <summary>A new event from an earlier minute: too old to tell whether it is new, or else the file is not in order.</summary>
    protected void Behind(int minute, int forgottenUntil)
    {
        if (minute <= forgottenUntil)
        {
            TooOld++;
            return;
        }

        IsUnordered = true;
        IsDone = true;
    }

    /// <summary>An event was taken in.</summary>
    protected void Took(ReadOnlySpan<byte> id)
    {
        Events++;
        if (id.Length > _lastId.Length)
            _lastId = new byte[id.Length * 2];
        id.CopyTo(_lastId);
        _lastIdLength = id.Length;
    }

    /// <summary>Looks at a minute that is over; true when that decides.</summary>
    protected abstract bool CloseMinute(int minute);

    /// <inheritdoc/>
    protected override void End()
    {
        if (_minute >= 0)
            CloseMinute(_minute);
    }
}
