using System.Text;
using System.Text.Json;
using Slipway.Runners.Ports;

namespace Slipway.Runners.Monitoring;

/// <summary>A sign of life of the ticks.</summary>
/// <param name="Time">When a tick last ended, UTC.</param>
/// <param name="By">The run that it was part of.</param>
public sealed record Heartbeat(DateTimeOffset Time, string By)
{
    /// <summary>Where it is, for all models together.</summary>
    public const string Key = "deliveries/heartbeat.json";

    /// <summary>Writes it; every tick does, also one that found nothing to do. The later of two writes stands.</summary>
    public static Task WriteAsync(IObjectStore store, string by, TimeProvider time, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        var text = JsonSerializer.Serialize(new Heartbeat(time.GetUtcNow(), by), JsonSerializerOptions.Web);
        return store.PutAsync(Key, Encoding.UTF8.GetBytes(text + "\n"), WriteCondition.None, cancellation);
    }

    /// <summary>The last one; null when no tick ever ran. A file that is none counts as none: the next tick writes it anew.</summary>
    public static async Task<Heartbeat?> ReadAsync(IObjectStore store, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (await store.GetAsync(Key, cancellation) is not { } stored)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Heartbeat>(stored.Content, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
