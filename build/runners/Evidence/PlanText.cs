using System.Globalization;
using Slipway.Domain.Judging.Decision;
using Slipway.Domain.Judging.Planning;
using Slipway.Domain.Models;

namespace Slipway.Runners.Evidence;

/// <summary>A forecast in lines for people.</summary>
internal static class PlanText
{
    public static IEnumerable<string> Lines(ModelManifest manifest, DeliveryForecast forecast)
    {
        yield return $"Shadow of {manifest.Name}: margin {Percent(manifest.Shadow.Margin)}, at least "
            + $"{manifest.Shadow.MinimumDuration.TotalHours:0.#} h.";
        foreach (var row in forecast.Shadow)
        {
            yield return row.Verdict == Judgement.Inconclusive
                ? $"  {Name(row.Worse, "MSE"),-18} inconclusive: neither promotion nor rollback in any reasonable time."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {Name(row.Worse, "MSE"),-18} {Word(row.Verdict)} after about {row.Pairs:N0} labelled requests, "
                    + $"{Hours(row.Hours)}.");
        }

        yield return "Rollout, requests of the candidate and hours at each step; the last step before 100 % lasts until the errors have "
            + "decided:";
        foreach (var candidate in forecast.Rollout.GroupBy(step => step.Worse))
        {
            var steps = candidate.Where(step => double.IsFinite(step.Hours))
                .Select(
                    step => string.Create(
                        CultureInfo.InvariantCulture, $"{step.Step} %: {step.CandidateRequests:N0} in {Hours(step.Hours)}"));
            yield return $"  {Name(candidate.Key, "errors"),-18} {string.Join("; ", steps)}. {Enough([.. candidate])}";
        }
    }

    /// <summary>Which step is enough, and when.</summary>
    private static string Enough(IReadOnlyList<StepForecast> steps)
    {
        if (steps.FirstOrDefault(
            step => step.Verdict != Judgement.Inconclusive
                || double.IsInfinity(step.Hours)) is not { Hours: < double.PositiveInfinity } enough)
            return "No step is enough within a year: more traffic, a wider errorMargin or a higher harmlessErrorRate is needed.";
        var hours = steps.TakeWhile(step => step != enough).Sum(step => step.Hours) + enough.Hours;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The {enough.Step} % step is enough: {Word(enough.Verdict)}, {hours:0.0} h after the beginning (half of such candidates by "
            + $"then; rollback {enough.RollbackChance:0%}, promotion {enough.PromotionChance:0%}).");
    }

    private static string Name(double worse, string what) => worse == 0 ? $"equal {what}" : $"{Percent(worse)} more {what}";

    private static string Word(Judgement verdict) => verdict == Judgement.Promote ? "promotion" : "rollback";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Hours(double hours) => string.Create(CultureInfo.InvariantCulture, $"{hours:0.0} h");
}
