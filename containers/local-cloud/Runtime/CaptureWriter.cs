using System.Globalization;
using Slipway.LocalCloud.S3;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.Runtime;

/// <summary>
/// Writes capture files, about every second or 500 records. What is not yet written is written when the cloud stops in order; a killed
/// cloud may lose the last second, as SageMaker may: capture is best effort.
/// </summary>
internal sealed class CaptureWriter(IObjectBuckets buckets, TimeProvider time, ILogger log) : IDisposable
{
    private const int BatchSize = 500;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _stopping = new();
    private List<CaptureRecord> _waiting = [];
    private TaskCompletionSource _full = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _running = Task.CompletedTask;

    /// <summary>Takes a record; never waits.</summary>
    public void Add(CaptureRecord record)
    {
        lock (_lock)
        {
            _waiting.Add(record);
            if (_waiting.Count >= BatchSize)
            {
                _full.TrySetResult();
            }
        }
    }

    /// <summary>Starts writing.</summary>
    public void Start() => _running = Task.Run(RunAsync);

    /// <summary>Writes what is left.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(false);
        await FlushAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose() => _stopping.Dispose();

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            var full = _full.Task;
            try
            {
                await full.WaitAsync(Interval, time, _stopping.Token).ConfigureAwait(false);
            }
            catch (Exception due) when (due is TimeoutException or OperationCanceledException)
            {
                // A second is over, or the cloud stops.
            }

            await FlushAsync().ConfigureAwait(false);
        }
    }

    private async Task FlushAsync()
    {
        List<CaptureRecord> batch;
        lock (_lock)
        {
            (batch, _waiting) = (_waiting, []);
            _full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        foreach (var file in batch.GroupBy(record => record.Folder))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{file.First().Time.UtcDateTime:mm'-'ss'-'fff}-{Guid.NewGuid()}.jsonl");
            await WriteAsync(file.Key.Below(name), file).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(ObjectUri target, IEnumerable<CaptureRecord> records)
    {
        using var content = new MemoryStream();
        foreach (var record in records)
        {
            content.Write(record.Line);
        }

        content.Position = 0;
        try
        {
            await buckets.WriteAsync(target.Bucket, target.Key, content, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // Captures must never get in the way of answers.
            log.LogError(fault, "Cannot write captures to {Target}; they are lost", target);
        }
    }
}
