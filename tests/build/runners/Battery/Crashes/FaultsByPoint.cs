using Slipway.Runners.Tests.Battery.Gates;

namespace Slipway.Runners.Tests.Battery.Crashes;

/// <summary>
/// Which faults a point meets: both kills always; of the others one by turns, or each of them when <c>SLIPWAY_BATTERY</c> is <c>full</c>,
/// which takes some minutes.
/// </summary>
internal static class FaultsByPoint
{
    private const string Turns = "another fault by turns";
    private static readonly Fault[] Others = [Fault.Throttle, Fault.LostAnswer, Fault.Expired, Fault.ServerError, Fault.Repeated];

    public static IEnumerable<string> Names => Environment.GetEnvironmentVariable("SLIPWAY_BATTERY") == "full"
        ? Enum.GetNames<Fault>().Except([nameof(Fault.None)])
        : [nameof(Fault.KillBefore), nameof(Fault.KillAfter), Turns];

    public static Fault Of(string name, int point) => name == Turns ? Others[point % Others.Length] : Enum.Parse<Fault>(name);
}
