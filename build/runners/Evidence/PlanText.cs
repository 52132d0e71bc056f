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
        yield return $"Shadow of {manifest.Name}: margin {Percent(manifest.Shadow.Margin)}, at least {manifest.Shadow.MinimumDuration.TotalHours:0.#} h.";
        foreach (var row in forecast.Shadow)
        {
            yield return row.Verdict == Judgement.Inconclusive
                ? $"  {Name(row.Worse, "MSE"),-18} inconclusive: neither promotion nor rollback in any reasonable time."
                : string.Create(CultureInfo.InvariantCulture, $"  {Name(row.Worse, "MSE"),-18} {Word(row.Verdict)} after about {row.Pairs:N0} labelled requests, {Hours(row.Hours)}.");
        }

        yield return "Rollout, requests of the candidate and hours at each step (* the error margin is typically ruled out by its end; the last step before 100 % lasts until it is):";
        foreach (var candidate in forecast.Rollout.GroupBy(step => step.Worse))
        {
            var steps = candidate.Select(step => string.Create(CultureInfo.InvariantCulture, $"{step.Step} %: {(double.IsFinite(step.Hours) ? $"{step.CandidateRequests:N0} in {Hours(step.Hours)}" : "not within a year")}{(step.ChanceOfEvidence ? "*" : "")}"));
            yield return $"  {Name(candidate.Key, "errors"),-18} {string.Join("; ", steps)}";
        }
    }

    private static string Name(double worse, string what) => worse == 0 ? $"equal {what}" : $"{Percent(worse)} more {what}";

    private static string Word(Judgement verdict) => verdict == Judgement.Promote ? "promotion" : "rollback";

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");

    private static string Hours(double hours) => string.Create(CultureInfo.InvariantCulture, $"{hours:0.0} h");
}
