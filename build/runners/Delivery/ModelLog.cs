using System.Text;
using Slipway.Domain.Files;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Delivery;

/// <summary>
/// The append-only log of a model's deliveries. An append reads the whole object and writes it back on condition that nobody
/// wrote in between, so that two writers never lose a line.
/// </summary>
public sealed class ModelLog(IObjectStore store, string model, TimeProvider time)
{
    private const int MostAttempts = 20;

    /// <summary>Where the log is.</summary>
    public string Key { get; } = $"deliveries/{model}/log.jsonl";

    /// <summary>All lines, oldest first; empty when there is no log.</summary>
    public async Task<IReadOnlyList<DeliveryEvent>> ReadAsync(CancellationToken cancellation) =>
        Parse(await store.GetAsync(Key, cancellation));

    /// <summary>
    /// Appends the line that <paramref name="next"/> makes of the lines so far; nothing when it makes none.
    /// Sequence and time are set here.
    /// </summary>
    public async Task<DeliveryEvent?> AppendAsync(Func<IReadOnlyList<DeliveryEvent>, DeliveryEvent?> next, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= MostAttempts; attempt++)
        {
            var now = await store.GetAsync(Key, cancellation);
            var lines = Parse(now);
            if (next(lines) is not { } line)
            {
                return null;
            }

            line = line with { Sequence = lines.Count + 1, Time = time.GetUtcNow() };
            var content = (now is null ? "" : Encoding.UTF8.GetString(now.Content)) + DomainJson.DeliveryLine.Write(line);
            var condition = now is null ? WriteCondition.Absent : WriteCondition.Matches(now.ETag);
            if (await store.PutAsync(Key, Encoding.UTF8.GetBytes(content), condition, cancellation) is not null)
            {
                return line;
            }
        }

        throw new CloudException($"The delivery log {store.Uri(Key)} changed under every one of {MostAttempts} attempts to append. Another run is writing to it; wait for it to end.");
    }

    private IReadOnlyList<DeliveryEvent> Parse(StoredObject? stored) =>
        stored is null ? [] : DeliveryLog.Read(Encoding.UTF8.GetString(stored.Content), store.Uri(Key)).Require();
}
