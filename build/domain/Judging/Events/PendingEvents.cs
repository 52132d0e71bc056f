namespace Slipway.Domain.Judging.Events;

/// <summary>
/// Events that wait for their other half, a request for its label or a label for its request: at most 262,144, the oldest is given up for a
/// new one and counts as without a label.
/// </summary>
/// <typeparam name="T">What is kept of an event.</typeparam>
internal sealed class PendingEvents<T>
    where T : struct
{
    private const int Most = 1 << 18;
    private readonly Dictionary<ulong, T> _waiting = [];
    private readonly Queue<ulong> _order = [];

    /// <summary>Events that were given up.</summary>
    public long GivenUp { get; private set; }

    /// <summary>Events that wait.</summary>
    public int Count => _waiting.Count;

    /// <summary>Keeps an event; one that waits already stays as it is.</summary>
    public void Add(ulong key, T value)
    {
        if (!_waiting.TryAdd(key, value))
            return;
        _order.Enqueue(key);
        while (_waiting.Count > Most || _order.Count > 2 * Most)
            GivenUp += _waiting.Remove(_order.Dequeue()) ? 1 : 0;
        // Keys whose other half came stand in the order still.
        while (_order.Count > 0 && !_waiting.ContainsKey(_order.Peek()))
            _order.Dequeue();
    }

    /// <summary>Takes an event out; false when it does not wait.</summary>
    public bool TryTake(ulong key, out T value) => _waiting.Remove(key, out value);
}
