using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Schedules;

/// <summary>What two runners do at the same time.</summary>
internal static class Competitors
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Runs a command again and again, as a person or a schedule does, until it ends without a refusal.</summary>
    public static async Task InsistAsync(MemoryCloud cloud, Func<Task> command)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            try
            {
                await command();
                return;
            }
            catch (Exception exception) when (exception is LockedException or CloudException or BadInputException)
            {
                await Task.Delay(Pause, cloud.Time);
            }
        }

        throw new InvalidOperationException("No end after 200 tries.");
    }
}
