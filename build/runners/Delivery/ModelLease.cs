using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// The right of one run to change what belongs to a model, for a short time that it keeps renewing. A run that was killed blocks the others
/// until its lease has ended; a run that slept over its end and was replaced finds out before its next change, and its <see cref="Fence"/>
/// bars it from the log.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never asked for holds nothing to dispose of.")]
public sealed class ModelLease
{
    private const int MostTakeovers = 10;
    private static long s_acquisitions;

    private readonly LeaseCell _cell;
    private readonly TimeProvider _time;
    private readonly TimeSpan _ttl;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private StoredLease _stored;
    private DateTimeOffset _renewAfter;
    private bool _released;

    private ModelLease(string model, LeaseCell cell, StoredLease stored, TimeProvider time, TimeSpan ttl)
    {
        (Model, _cell, _stored, _time, _ttl) = (model, cell, stored, time, ttl);
        _renewAfter = stored.File.Until - ttl + (ttl / 3);
    }

    /// <summary>How long a lease is taken for where nothing else is asked: no longer than a killed run may block the next one.</summary>
    public static TimeSpan DefaultTtl { get; } = TimeSpan.FromMinutes(2);

    /// <summary>The model.</summary>
    public string Model { get; }

    /// <summary>Who holds it: as given when it was taken.</summary>
    public string Holder => _stored.File.Holder;

    /// <summary>Number of this acquisition; every later one's is higher.</summary>
    public long Fence => _stored.File.Fence;

    /// <summary>Where a model's lease is.</summary>
    public static string KeyOf(string model) => $"deliveries/{model}/lease.json";

    /// <summary>
    /// Takes the lease when it is free; null when somebody else holds it, or was faster. Throws <see cref="CloudException"/> when the file
    /// cannot be read, or the cloud cannot be reached.
    /// </summary>
    /// <param name="store">The data bucket itself, not a fenced one.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="holder">Who takes it, for people: name, machine, and something that is this process's alone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ttl">How long it lasts without renewal.</param>
    /// <param name="cancellation">Stops before the write.</param>
    public static Task<ModelLease?> TryTakeAsync(
        IObjectStore store, string model, string holder, TimeProvider time, TimeSpan ttl, CancellationToken cancellation) =>
        TryTakeAsync(store, model, holder, time, ttl, _ => false, cancellation);

    /// <summary>
    /// Takes it also from a holder of whom <paramref name="givesWay"/> says so; no other acquisition is ever overwritten.
    /// </summary>
    private static async Task<ModelLease?> TryTakeAsync(
        IObjectStore store,
        string model,
        string holder,
        TimeProvider time,
        TimeSpan ttl,
        Func<string, bool> givesWay,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentException.ThrowIfNullOrWhiteSpace(holder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ttl, TimeSpan.Zero);
        var cell = new LeaseCell(store, model);
        var now = await cell.ReadAsync(cancellation);
        if (now is not null && !now.File.IsFree(time.GetUtcNow()) && !givesWay(now.File.Holder))
        {
            return null;
        }

        // A lease file that was deleted must not let the count begin again: the log knows how far it was.
        var highest = now?.File.Fence ?? ModelLog.HighestFence(await new ModelLog(store, model, time).ReadAsync(cancellation));
        var taken = time.GetUtcNow();
        var file = new LeaseFile
        {
            Holder = holder,
            Fence = highest + 1,
            Until = taken + ttl,
            Acquisition = string.Create(
                CultureInfo.InvariantCulture, $"{holder} {taken.UtcTicks:x} {Interlocked.Increment(ref s_acquisitions)}"),
        };
        var condition = now is null ? WriteCondition.Absent : WriteCondition.Matches(now.ETag);
        return await cell.WriteAsync(file, condition, cancellation) is { } stored ? new(model, cell, stored, time, ttl) : null;
    }

    /// <summary>
    /// Takes the lease whoever holds it: whatever the holder was about to change it finds out at its next renewal, and its fence bars it
    /// from the log at once. For what must not wait, such as a rollback. Throws <see cref="CloudException"/> when others keep being faster.
    /// </summary>
    public static async Task<ModelLease> TakeOverAsync(
        IObjectStore store, string model, string holder, TimeProvider time, TimeSpan ttl, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MostTakeovers; attempt++)
        {
            if (await TryTakeAsync(store, model, holder, time, ttl, _ => true, cancellation) is { } lease)
            {
                return lease;
            }
        }

        throw new CloudException(
            $"The lease of {model} changed hands under every one of {MostTakeovers} attempts to take it over. Nothing was changed. "
            + "Run the same command again.");
    }

    /// <summary>Takes the lease. Throws <see cref="LockedException"/> with who holds it and until when, when it is not free.</summary>
    public static Task<ModelLease> TakeAsync(
        IObjectStore store, string model, string holder, TimeProvider time, TimeSpan ttl, CancellationToken cancellation) =>
        TakeAsync(store, model, holder, time, ttl, _ => false, cancellation);

    /// <summary>
    /// Takes the lease when it is free, or when its holder is known to be gone: then nobody has to wait for its end. Throws
    /// <see cref="LockedException"/> with who holds it and until when.
    /// </summary>
    /// <param name="store">The data bucket itself, not a fenced one.</param>
    /// <param name="model">Name of the model.</param>
    /// <param name="holder">Who takes it.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ttl">How long it lasts without renewal.</param>
    /// <param name="isGone">Whether the holder of that text can do nothing any more; false when that is not certain.</param>
    /// <param name="cancellation">Stops before the write.</param>
    public static async Task<ModelLease> TakeAsync(
        IObjectStore store,
        string model,
        string holder,
        TimeProvider time,
        TimeSpan ttl,
        Func<string, bool> isGone,
        CancellationToken cancellation) =>
        await TryTakeAsync(store, model, holder, time, ttl, isGone, cancellation)
            ?? throw Locked(
                model,
                await ReadHolderAsync(store, model, cancellation),
                "Nothing was changed. Wait for it to end, then run the same command again.");

    /// <summary>Who holds a model's lease, or held it last, and until when; null when it was never taken.</summary>
    public static async Task<LeaseFile?> ReadHolderAsync(IObjectStore store, string model, CancellationToken cancellation) =>
        (await new LeaseCell(store, model).ReadAsync(cancellation))?.File;

    /// <summary>
    /// Returns when this run still holds the lease; renews it when a third of its time has passed. Throws <see cref="LockedException"/>
    /// when another run has taken it, or this one has given it back: what was about to be done must not be done.
    /// </summary>
    public async Task EnsureHeldAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_released)
            {
                throw new LockedException(
                    $"The lease of {Model} (fence {Fence}) was given back: this run may change nothing any more. "
                    + "Run the same command again.");
            }

            if (_time.GetUtcNow() >= _renewAfter)
            {
                await RenewAsync(cancellation);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Gives it back, so that the next run need not wait for its end. Nothing happens when it is lost; a call that fails is no error,
    /// because the lease ends by itself.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            if (!_released)
            {
                _released = true;
                await _cell.WriteAsync(_stored.File.Released(), WriteCondition.Matches(_stored.ETag), cancellation);
            }
        }
        catch (CloudException)
        {
            // It ends by itself.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Also after its end: as long as nobody else has written, nobody else has changed anything. A renewal that did not reach the store
    /// leaves the old end; it is good enough while that lasts, and the next call tries again.
    /// </summary>
    private async Task RenewAsync(CancellationToken cancellation)
    {
        var now = _time.GetUtcNow();
        var next = _stored.File with { Until = now + _ttl };
        _stored = await _cell.WriteAsync(next, WriteCondition.Matches(_stored.ETag), cancellation) ?? throw Locked(
            Model,
            await _cell.ReadAsync(cancellation),
            $"The lease of this run (fence {Fence}) is lost: it changes nothing any more. Look at where the model stands with ./build.sh "
            + "Status, then run the same command again.");
        if (_stored.File.Until <= _time.GetUtcNow())
        {
            throw new CloudException(
                $"The lease {_cell.Uri} (fence {Fence}) ended at {_stored.File.Until:u} and could not be renewed. "
                + "Nothing more was changed. Run the same command again.");
        }

        _renewAfter = _stored.File.Until - _ttl + (_ttl / 3);
    }

    private static LockedException Locked(string model, StoredLease? stored, string rest) => Locked(model, stored?.File, rest);

    private static LockedException Locked(string model, LeaseFile? file, string rest) => file is null
        ? new($"The lease of {model} is gone: {KeyOf(model)} was deleted. {rest}")
        : new(
            $"Another run delivers {model}: {file.Holder} (fence {file.Fence}) until {file.Until:u}, unless it renews. {rest}",
            file.Holder,
            file.Until);
}
