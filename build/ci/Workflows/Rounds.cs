using Slipway.Ci.Model;

namespace Slipway.Ci.Workflows;

/// <summary>
/// Work longer than a session of a role, as rounds: take on the role, work for 50 minutes at most, again. A round that finds nothing
/// to do ends at once; what is left after the last is done by rollout-tick.
/// </summary>
internal static class Rounds
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(50);

    private const string Wait = "PT50M";

    private static readonly (string, string)[] Empty = [];

    /// <summary>
    /// The first round runs <paramref name="target"/>, the others Tick, all for one model and up to one step of its delivery.
    /// </summary>
    public static IEnumerable<Step> Of(int count, string target, string model, string until, string gates) =>
        Enumerable.Range(1, count).SelectMany(round => new[]
        {
            Preparation.TakeRole with { Name = Named("Take on the role of the environment", round, count) },
            new TargetStep(
                Named(round == 1 ? target : "Tick", round, count), round == 1 ? target : "Tick",
                [
                    ("cloud", "aws"),
                    ("model", model),
                    ("until", until),
                    ("wait", Wait),
                    .. round == 1 && target != "Tick" ? Empty : [("gates", gates)],
                ]),
        });

    /// <summary>Minutes that a job of so many rounds may take.</summary>
    public static TimeSpan Limit(int count) => (count * Longest) + TimeSpan.FromMinutes(40);

    private static string Named(string name, int round, int count) => count == 1 ? name : $"{name}, round {round} of {count}";
}
