using System.Globalization;
using Slipway.Domain.Judging;

namespace Slipway.Runners.Steps;

/// <summary>Counts of both variants when a rollout step began, since the rollout began.</summary>
internal sealed record RolloutBaseline(VariantCounts Champion, VariantCounts Candidate)
{
    public Dictionary<string, string> ToDetails() => new()
    {
        ["champion"] = Write(Champion),
        ["candidate"] = Write(Candidate),
    };

    public static RolloutBaseline? TryRead(IReadOnlyDictionary<string, string> details) =>
        details.TryGetValue("champion", out var champion) && details.TryGetValue("candidate", out var candidate)
            ? new(Read(champion), Read(candidate))
            : null;

    private static string Write(VariantCounts counts) =>
        string.Create(CultureInfo.InvariantCulture, $"{counts.Invocations}/{counts.Errors}/{counts.SlowAnswers}");

    private static VariantCounts Read(string text)
    {
        var parts = text.Split('/').Select(part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new(parts[0], parts[1], parts[2]);
    }
}
