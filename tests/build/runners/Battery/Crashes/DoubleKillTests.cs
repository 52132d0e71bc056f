using Slipway.Runners.Tests.Battery.Gates;

namespace Slipway.Runners.Tests.Battery.Crashes;

/// <summary>A process is killed, and so is the one that takes over: pairs of moments by seed.</summary>
public class DoubleKillTests
{
    private const int Pairs = 200;

    [Fact]
    public async Task Ends_the_same_when_the_run_that_takes_over_is_killed_too()
    {
        var random = new Random(20260131);
        var calms = new Dictionary<string, Telling>();
        var differences = new List<string>();
        for (var pair = 0; pair < Pairs; pair++)
        {
            var scenario = Scenarios.All[random.Next(Scenarios.All.Count)];
            var calm = calms.TryGetValue(scenario.Name, out var known) ? known : calms[scenario.Name] = await Telling.TellAsync(scenario);
            var first = (At: random.Next(calm.Changes.Count), Fault: random.Next(2) == 0 ? Fault.KillBefore : Fault.KillAfter);
            var second = (At: random.Next(calm.Changes.Count - first.At), Fault: random.Next(2) == 0 ? Fault.KillBefore : Fault.KillAfter);
            differences.AddRange((await Comparison.DifferencesAsync(scenario, calm, first, second))
                .Select(
                    line =>
                        $"{scenario}, {first.Fault} at {first.At} ({calm.Changes[first.At]}), then {second.Fault} at {second.At}: {line}"));
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(12))}");
    }
}
