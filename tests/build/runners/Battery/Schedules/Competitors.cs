using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Battery.Gates;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>What two runners do at the same time.</summary>
internal static class Competitors
{
    private const int MostTicks = 120;
    private const int TicksAfter = 4;

    /// <summary>
    /// Ticks by a schedule of its own, until the candidate's delivery has ended; what one tick breaks at, the next goes on with.
    /// </summary>
    public static async Task TickAsync(MemoryCloud cloud, ICallGate gate, string name, TimeSpan every)
    {
        for (var tick = 0; tick < MostTicks; tick++)
        {
            await TryAsync(async () => await new SlipwayProcess(cloud, gate, $"{name} {tick}").TickAsync());
            if (HasEnded(cloud))
            {
                return;
            }

            await Task.Delay(every, cloud.Time);
        }

        throw new InvalidOperationException($"{name}: no end after {MostTicks} ticks.");
    }

    /// <summary>A run that looks again and again, asked for anew as long as another one holds the model.</summary>
    public static async Task DeliverAsync(MemoryCloud cloud, ICallGate gate)
    {
        while (!await TryAsync(async () => await new SlipwayProcess(cloud, gate, "Deliver").DeliverAsync("data-2")) && !HasEnded(cloud))
        {
            await Task.Delay(TimeSpan.FromMinutes(3), cloud.Time);
        }
    }

    /// <summary>A person takes the model back, some time into it.</summary>
    public static async Task RollbackAsync(MemoryCloud cloud, ICallGate gate, TimeSpan after)
    {
        await Task.Delay(after, cloud.Time);
        await TryAsync(async () => await new SlipwayProcess(cloud, gate, "Rollback").RollbackAsync());
    }

    /// <summary>The ticks that come by the schedule afterwards, whoever has ended: they see what arrived late.</summary>
    public static async Task PutRightAsync(MemoryCloud cloud)
    {
        for (var tick = 0; tick < TicksAfter; tick++)
        {
            cloud.Time.Advance(TimeSpan.FromMinutes(5));
            await TryAsync(async () => await new SlipwayProcess(cloud, new FaultGate(), $"after {tick}").TickAsync());
        }
    }

    private static bool HasEnded(MemoryCloud cloud) =>
        DeliveryStandings.EndOf(cloud.Log.Where(line => line.Version == BatteryCloud.Second)) is not null;

    private static async Task<bool> TryAsync(Func<Task> command)
    {
        try
        {
            await command();
            return true;
        }
        catch (Exception exception) when (exception is LockedException or CloudException or BadInputException or TimeoutException)
        {
            return false;
        }
    }
}
