using Slipway.Runners.Tests.Battery.Gates;

namespace Slipway.Runners.Tests.Battery.Crashes;

/// <summary>What a disturbed telling of a story left behind that the undisturbed one did not, and the other way round.</summary>
internal static class Comparison
{
    public static async Task<IEnumerable<string>> DifferencesAsync(
        Scenario scenario, Telling calm, params IReadOnlyList<(int At, Fault Fault)> disturbances)
    {
        try
        {
            var told = await Telling.TellAsync(scenario, disturbances);
            var expected = FinalState.Of(calm.Cloud);
            var found = FinalState.Of(told.Cloud);
            return
            [
                .. expected.Except(found).Select(line => $"missing: {line}"),
                .. found.Except(expected).Select(line => $"too much: {line}"),
                .. found.GroupBy(line => line).Where(line => line.Count() > 1).Select(line => $"{line.Count()} times: {line.Key}"),
                .. expected.SequenceEqual(found) || !expected.Order().SequenceEqual(found.Order())
                    ? Array.Empty<string>()
                    : ["in another order"],
                .. told.Ends.SequenceEqual(calm.Ends) ? Array.Empty<string>() : [$"ended {string.Join(", ", told.Ends)}"],
            ];
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            return [$"{exception.GetType().Name}: {exception.Message}"];
        }
    }
}
