using System.Runtime.ExceptionServices;
using System.Text;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// The append-only log of a model's deliveries. An append reads the whole object and writes it back on condition that nobody wrote in
/// between, so that two writers never lose a line. A writer whose lease is older than a line of the log is refused: its run was replaced.
/// </summary>
public sealed class ModelLog(IObjectStore store, string model, TimeProvider time, ModelLease? lease = null, LogMemory? memory = null)
{
    private const int MostAttempts = 20;
    private readonly LogMemory _memory = memory ?? new();

    /// <summary>Where the log is.</summary>
    public string Key { get; } = KeyOf(model);

    /// <summary>Where a model's log is.</summary>
    public static string KeyOf(string model) => $"deliveries/{model}/log.jsonl";

    /// <summary>The highest number of a lease that wrote a line; 0 when none did.</summary>
    public static long HighestFence(IReadOnlyList<DeliveryEvent> lines) => lines.Count == 0 ? 0 : lines.Max(line => line.Fence);

    /// <summary>
    /// All lines, oldest first; empty when there is no log. Throws <see cref="BadInputException"/> when a newer Slipway wrote it, and
    /// <see cref="CloudException"/> with every fault when it is damaged.
    /// </summary>
    public async Task<IReadOnlyList<DeliveryEvent>> ReadAsync(CancellationToken cancellation) =>
        Parse(await store.GetAsync(Key, cancellation));

    /// <summary>
    /// Appends the line that <paramref name="next"/> makes of the lines so far; nothing when it makes none. Sequence, time, format and
    /// fence are set here. Throws <see cref="LockedException"/>, and writes nothing, when the lease is lost or the log holds a line of a
    /// later one.
    /// </summary>
    public async Task<DeliveryEvent?> AppendAsync(Func<IReadOnlyList<DeliveryEvent>, DeliveryEvent?> next, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(next);
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var now = await store.GetAsync(Key, cancellation);
            var text = Text(now);
            var lines = Parse(now);
            if (next(lines) is not { } line)
            {
                return null;
            }

            await RefuseStaleAsync(lines, cancellation);
            line = line with
            {
                Format = DeliveryEvent.CurrentFormat,
                Sequence = lines.Count + 1,
                Time = time.GetUtcNow(),
                Fence = lease?.Fence ?? 0,
            };
            var separator = text.Length == 0 || text.EndsWith('\n') ? "" : "\n";
            var content = text + separator + DomainJson.DeliveryLine.Write(line);
            if (await WriteAsync(content, now is null ? WriteCondition.Absent : WriteCondition.Matches(now.ETag), cancellation))
            {
                return line;
            }
        }

        throw new CloudException(
            $"The delivery log {store.Uri(Key)} changed under every one of {MostAttempts} attempts to append. "
            + "Another run is writing to it; wait for it to end.");
    }

    /// <summary>
    /// Writes the first lines of a log that is not there; false when somebody else was faster. Sequence, format and fence are set here, the
    /// times stay.
    /// </summary>
    internal async Task<bool> BeginAsync(IReadOnlyList<DeliveryEvent> lines, CancellationToken cancellation)
    {
        await RefuseStaleAsync([], cancellation);
        var numbered = lines.Select(
            (line, index) => line with { Format = DeliveryEvent.CurrentFormat, Sequence = index + 1, Fence = lease?.Fence ?? 0 });
        return await WriteAsync(DeliveryLog.Write(numbered), WriteCondition.Absent, cancellation);
    }

    private async Task RefuseStaleAsync(IReadOnlyList<DeliveryEvent> lines, CancellationToken cancellation)
    {
        if (lease is not null)
        {
            await lease.EnsureHeldAsync(cancellation);
        }

        var fence = lease?.Fence ?? 0;
        var highest = HighestFence(lines);
        if (fence < highest)
        {
            throw new LockedException(
                $"This run writes to {store.Uri(Key)} {(lease is null ? "without a lease" : $"under lease {fence}")}, but the log holds a "
                + $"line of lease {highest}: another run took over. Nothing was written. Look at where the model stands with ./build.sh "
                + "Status, then run the same command again.");
        }
    }

    /// <summary>
    /// True when the log now begins with this content: also when the answer to the write was lost, or a repeated request found its own
    /// first try in the way.
    /// </summary>
    private async Task<bool> WriteAsync(string content, WriteCondition condition, CancellationToken cancellation)
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        CloudException? lost = null;
        try
        {
            if (await store.PutAsync(Key, bytes, condition, cancellation) is not null)
            {
                return true;
            }
        }
        catch (CloudException exception)
        {
            lost = exception;
        }

        if (await store.GetAsync(Key, cancellation) is { } now && now.Content.AsSpan().StartsWith(bytes))
        {
            return true;
        }

        if (lost is not null)
        {
            ExceptionDispatchInfo.Throw(lost);
        }

        return false;
    }

    private static string Text(StoredObject? stored) => stored is null ? "" : Encoding.UTF8.GetString(stored.Content);

    private IReadOnlyList<DeliveryEvent> Parse(StoredObject? stored) =>
        stored is null ? [] : _memory.Read(stored.Content, store.Uri(Key), ParseAnew);

    private IReadOnlyList<DeliveryEvent> ParseAnew(string text)
    {
        var read = DeliveryLog.Read(text, store.Uri(Key));
        if (read.Value is { } lines)
        {
            return lines;
        }

        var newest = DeliveryLog.NewestFormat(text);
        if (newest > DeliveryEvent.CurrentFormat)
        {
            throw new BadInputException(
                $"The delivery log {store.Uri(Key)} was written by a newer Slipway (format {newest}; "
                + $"this one reads up to {DeliveryEvent.CurrentFormat}): update this checkout; nothing was changed.");
        }

        throw new CloudException(
            $"{string.Join('\n', read.Errors)}\nThe delivery log is damaged; nothing was changed. "
            + $"Restore its last good version from the bucket's version history (aws s3api list-object-versions --bucket {store.Bucket} "
            + $"--prefix {Key}). When there is none, move it away (aws s3 mv {store.Uri(Key)} {store.Uri(Key)}.damaged) and run ./build.sh "
            + $"Tick --model {model}: it rebuilds the log from the cloud's records.");
    }
}
