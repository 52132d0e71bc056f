using Slipway.Runners.Tests.Battery.Gates;
using Xunit.Abstractions;

namespace Slipway.Runners.Tests.Battery.Crashes;

/// <summary>
/// Every changing call of whole stories meets every fault, one at a time: the next run must leave the same as if nothing had happened.
/// </summary>
public class CrashBatteryTests(ITestOutputHelper output)
{
    private const int FewestPoints = 60;

    [Fact]
    public async Task The_stories_have_enough_points_to_be_killed_at()
    {
        var points = 0;
        foreach (var scenario in Scenarios.All)
        {
            var calm = await Telling.TellAsync(scenario);
            points += calm.Changes.Count;
            output.WriteLine($"{scenario}: {calm.Changes.Count} points, {string.Join(", ", calm.Ends)}");
            output.WriteLine("  " + string.Join("\n  ", calm.Changes));
            output.WriteLine("  " + string.Join("\n  ", FinalState.Of(calm.Cloud)));
        }

        output.WriteLine($"{points} points");
        Assert.InRange(points, FewestPoints, int.MaxValue);
    }

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var scenario in Scenarios.All)
        {
            foreach (var fault in FaultsByPoint.Names)
            {
                cases.Add(scenario.Name, fault);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Ends_the_same_whichever_call_is_disturbed(string story, string disturbance)
    {
        var scenario = Scenarios.All.Single(scenario => scenario.Name == story);
        var calm = await Telling.TellAsync(scenario);
        var differences = new List<string>();
        for (var point = await FirstOwnAsync(scenario, calm); point < calm.Changes.Count; point++)
        {
            var fault = FaultsByPoint.Of(disturbance, point);
            differences.AddRange((await Comparison.DifferencesAsync(scenario, calm, (point, fault)))
                .Select(line => $"{fault} at {point} ({calm.Changes[point]}): {line}"));
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences.Take(12))}");
    }

    /// <summary>
    /// A story that begins as the promotion does is disturbed from where it goes its own way; the rest is the same, call by call.
    /// </summary>
    private static async Task<int> FirstOwnAsync(Scenario scenario, Telling calm)
    {
        var promotion = Scenarios.All.Single(known => known.Name == "promotion");
        if (scenario == promotion || scenario.Name is "first model")
        {
            return 0;
        }

        var other = (await Telling.TellAsync(promotion)).Changes;
        return calm.Changes.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
    }
}
