using Slipway.Runners.Ports;
using Slipway.Runners.Tests.Battery.Gates;
using Slipway.Runners.Tests.Fakes;

namespace Slipway.Runners.Tests.Battery.Crashes;

/// <summary>A story told to its end, disturbed or not.</summary>
/// <param name="Cloud">What it left.</param>
/// <param name="Changes">The changing calls of the first process, up to where it was disturbed.</param>
/// <param name="Ends">How each command ended.</param>
/// <param name="Met">How many of the disturbances were met.</param>
internal sealed record Telling(MemoryCloud Cloud, IReadOnlyList<string> Changes, IReadOnlyList<string> Ends, int Met)
{
    private const int MostRuns = 12;

    /// <summary>Longer than any lease.</summary>
    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Tells a story. The first process that meets its disturbance ends; users go on for a while; then a new process runs the same command
    /// again, and meets the next one.
    /// </summary>
    public static async Task<Telling> TellAsync(Scenario scenario, params IReadOnlyList<(int At, Fault Fault)> disturbances)
    {
        var cloud = await scenario.PrepareAsync();
        var gates = new List<FaultGate>();
        Next();
        var ends = new List<string>();
        for (var runs = 0; ends.Count < scenario.Commands.Count; runs++)
        {
            Assert.True(runs < MostRuns, $"{scenario}: no end after {runs} runs.");
            if (await TryAsync(scenario.Commands[ends.Count], cloud, gates[^1], gates.Exists(gate => gate.IsMet)) is { } end)
            {
                ends.Add(end);
            }
            else
            {
                cloud.Time.Advance(Gap);
            }

            if (gates[^1].IsMet)
            {
                Next();
            }
        }

        return new(cloud, gates[0].Changes, ends, gates.Count(gate => gate.IsMet));

        void Next()
        {
            var (at, fault) = gates.Count < disturbances.Count ? disturbances[gates.Count] : (-1, Fault.None);
            gates.Add(new(at, fault));
        }
    }

    /// <summary>Null when it was disturbed and has to be run again.</summary>
    private static async Task<string?> TryAsync(
        Func<SlipwayProcess, Task<string>> command, MemoryCloud cloud, FaultGate gate, bool disturbed)
    {
        try
        {
            var end = await command(new(cloud, gate));
            Assert.False(gate.IsDead, "A handler of the product swallowed a kill.");
            return end;
        }
        catch (ProcessKilledException) when (gate.IsDead)
        {
            return null;
        }
        catch (CloudException) when (gate.IsMet)
        {
            return null;
        }
        catch (LockedException) when (disturbed)
        {
            // Of a run that could not give its lease back.
            return null;
        }
    }
}
