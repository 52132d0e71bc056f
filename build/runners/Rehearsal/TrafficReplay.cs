using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Slipway.Runners.Data;
using Slipway.Runners.Evidence;
using Slipway.Runners.Ports;
using Slipway.Runners.Reports;

namespace Slipway.Runners.Rehearsal;

/// <summary>
/// Live requests of a rehearsal: rows of the data file in order of time, each sent once, its label following some time later.
/// At the end of the rows it starts over, and then sends no labels: a row judged twice would be counted as two observations.
/// </summary>
public sealed class TrafficReplay(
    DataSnapshot data, Range rows, string endpoint, string idPrefix, IInference inference, GroundTruth truth, TimeProvider time)
{
    private const int MostConcurrent = 64;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LabelFlush = TimeSpan.FromMilliseconds(400);
    private readonly (int Offset, int Length) _rows = rows.GetOffsetAndLength(data.Rows);
    private readonly ConcurrentQueue<(long SentAt, int Row)> _unlabelled = new();
    private readonly ReplayTally _tally = new();
    private readonly ReplayPace _pace = new();
    private long _sent;
    private long _labels;

    /// <summary>Requests a second, or fewer where the machine cannot answer so many; may be changed while it runs.</summary>
    public double Rate { get; set; } = 100;

    /// <summary>How long after its request a label follows.</summary>
    public TimeSpan LabelDelay { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Rows sent and labelled by an earlier run.</summary>
    public int Skip { get; init; }

    /// <summary>Rows sent so far, counted from the first row; beyond the number of rows in a second pass.</summary>
    public long Position => Skip + Interlocked.Read(ref _sent);

    /// <summary>Labels delivered so far by this and earlier runs.</summary>
    public long Labelled => Skip + Interlocked.Read(ref _labels);

    /// <summary>What happened so far.</summary>
    public ReplayFigures Figures() =>
        _tally.Figures((double)Position / _rows.Length, Labelled, Math.Min(Position, _rows.Length) - Labelled);

    /// <summary>
    /// The number of rows that earlier runs sent and labelled: those before the first without a label. A few after it may have theirs
    /// too, because answers overtake each other; they are sent again, under the same id.
    /// </summary>
    public static async Task<int> LabelledBeforeAsync(GroundTruth truth, string idPrefix, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(truth);
        var labels = await truth.ReadAsync(since: null, cancellation);
        var labelled = 0;
        while (labels.ContainsKey(IdOf(idPrefix, labelled)))
        {
            labelled++;
        }

        return labelled;
    }

    /// <summary>Sends until cancelled, then waits for the answers under way and delivers the labels that are due.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(MostConcurrent);
        var labels = LabelsAsync(cancellation);
        var due = 0.0;
        var last = time.GetTimestamp();
        using var timer = new PeriodicTimer(Tick, time);
        try
        {
            // Requests whose labels cannot be delivered are no evidence: the failure ends the replay.
            while (!labels.IsFaulted && await timer.WaitForNextTickAsync(cancellation))
            {
                var now = time.GetTimestamp();
                // A pause of the whole machine is not made up for by a burst.
                due = Math.Min(due + (Math.Min(Rate, _pace.Most) * time.GetElapsedTime(last, now).TotalSeconds), Math.Max(1, Rate));
                last = now;
                for (; due >= 1; due--)
                {
                    await slots.WaitAsync(cancellation);
                    _ = SendAsync(Position, slots);
                    Interlocked.Increment(ref _sent);
                }
            }
        }
        catch (OperationCanceledException)
        {
        }

        for (var i = 0; i < MostConcurrent; i++)
        {
            await slots.WaitAsync(CancellationToken.None);
        }

        await labels;
        await DeliverAsync(LabelDelay);
    }

    private string IdOf(int row) => IdOf(idPrefix, row);

    private static string IdOf(string prefix, int row) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{row:D6}");

    private async Task SendAsync(long position, SemaphoreSlim slots)
    {
        var row = (int)(position % _rows.Length);
        var pass = (int)(position / _rows.Length);
        try
        {
            var id = pass == 0 ? IdOf(row) : string.Create(CultureInfo.InvariantCulture, $"{IdOf(row)}-pass{pass + 1}");
            var body = Encoding.UTF8.GetBytes(data.Request(_rows.Offset + row));
            var attributes = string.Create(CultureInfo.InvariantCulture, $"row={_rows.Offset + row}");
            var answer = await inference.InvokeAsync(new(endpoint, "text/csv", body, id, attributes), CancellationToken.None);
            _tally.Count(answer);
            _pace.Note(answer.Latency);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            _tally.CountUnanswered(exception);
        }
        finally
        {
            // The truth comes out whether or not the prediction did.
            if (pass == 0)
            {
                _unlabelled.Enqueue((time.GetTimestamp(), row));
            }

            slots.Release();
        }
    }

    private async Task LabelsAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(LabelFlush, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellation))
            {
                await DeliverAsync(LabelDelay);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task DeliverAsync(TimeSpan delay)
    {
        var due = new List<int>();
        while (_unlabelled.TryPeek(out var oldest) && time.GetElapsedTime(oldest.SentAt) >= delay && _unlabelled.TryDequeue(out oldest))
        {
            due.Add(oldest.Row);
        }

        if (due.Count == 0)
        {
            return;
        }

        due.Sort();
        var name = string.Create(CultureInfo.InvariantCulture, $"{idPrefix}-{due[0]:D6}-{due[^1]:D6}");
        await truth.WriteAsync(
            time.GetUtcNow(),
            name,
            due.Select(row => (IdOf(row), data.Label(_rows.Offset + row).ToString("R", CultureInfo.InvariantCulture))),
            CancellationToken.None);
        Interlocked.Add(ref _labels, due.Count);
    }
}
