using Slipway.Domain.Models;

namespace Slipway.Domain.Judging;

/// <summary>
/// The first judge: at most three looks, declared beforehand (<see cref="ShadowPlan"/>), each on exactly the first pairs in the order of requests, so that the verdict
/// does not depend on when or how often one asks. At a look the clipped losses of both models are compared by a paired Student test on 20 block means,
/// because the losses of neighbouring requests are alike. The first look that decides is final. Errors, slow answers and rare disasters are guarded at every call
/// by e-processes, which stay valid however often they are read. Pure: the same evidence gives the same verdict.
/// </summary>
public sealed class FixedSampleShadowJudge : IShadowJudge
{
    private readonly ShadowManifest _manifest;

    /// <summary>A judge for a model's shadow.</summary>
    public FixedSampleShadowJudge(ShadowManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentOutOfRangeException.ThrowIfLessThan(manifest.Pairs, 2 * PairedLossTest.Blocks, nameof(manifest));
        _manifest = manifest;
        Plan = ShadowPlan.From(manifest);
    }

    /// <summary>The looks, for reports.</summary>
    public ShadowPlan Plan { get; }

    /// <summary>Pairs at which the losses are first looked at: fewer never pass.</summary>
    public int RequiredPairs => Plan.RequiredPairs;

    /// <inheritdoc/>
    public Verdict Judge(ShadowEvidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        var findings = Guardrail.All
            .Select(g => g.Compare(evidence.Champion, evidence.Candidate, Share(evidence), Plan.GuardrailAlpha))
            .ToList();
        var enough = evidence.Pairs.Count >= Plan.RequiredPairs;
        var bound = enough ? ClippedLosses.BoundOf(evidence.Pairs, Plan.RequiredPairs) : double.PositiveInfinity;
        var losses = ClippedLosses.Of(evidence.Pairs, bound);
        findings.Add(Disasters(losses));
        var labels = Labels(evidence);
        findings.Add(labels);
        findings.AddRange(labels.Outcome == Outcome.Pass ? Looks(losses) : []);
        findings.Add(Duration(evidence));
        return Verdicts.Of(findings, "MSE margin");
    }

    /// <summary>Every request is copied, unless the shadow samples: then its share is what it was given.</summary>
    private static double Share(ShadowEvidence evidence)
    {
        var all = evidence.Champion.Invocations + evidence.Candidate.Invocations;
        return all == 0 ? 0.5 : (double)evidence.Candidate.Invocations / all;
    }

    private Finding Disasters(ClippedLosses losses)
    {
        var logE = RateRatioTest.Above(1).LogE(losses.CandidateDisasters, losses.ChampionDisasters, 0.5);
        var threshold = Math.Log(1 / Plan.GuardrailAlpha);
        var worse = logE >= threshold;
        var what = double.IsFinite(losses.Bound) ? $"gave no answer or a squared error over {Figures.Text(losses.Bound)}" : "gave no answer";
        return new Finding(
            "Disasters",
            worse ? Outcome.Fail : Outcome.Pass,
            $"The candidate alone {what} in {Figures.Count(losses.CandidateDisasters)} pairs, the champion alone in {Figures.Count(losses.ChampionDisasters)}: "
            + (worse ? "the candidate is shown to be worse." : "not shown to be worse."),
            losses.Candidate.Length, logE, threshold);
    }

    /// <summary>Labels that are missing may be missing for a reason: with too many of them the known ones say little about all.</summary>
    private static Finding Labels(ShadowEvidence evidence)
    {
        var all = evidence.Pairs.Count + evidence.UnlabelledPairs;
        var missing = all == 0 ? 1 : (double)evidence.UnlabelledPairs / all;
        return missing <= 0.5
            ? new("Labels", Outcome.Pass, $"{Figures.Count(evidence.Pairs.Count)} of {Figures.Count(all)} pairs have a label.", all, missing, 0.5)
            : new("Labels", Outcome.Inconclusive, $"Only {Figures.Count(evidence.Pairs.Count)} of {Figures.Count(all)} pairs have a label: more than half are missing.", all, missing, 0.5);
    }

    private IEnumerable<Finding> Looks(ClippedLosses losses)
    {
        var made = new List<Finding>();
        foreach (var look in Plan.Looks.Where(l => l.Pairs <= losses.Candidate.Length))
        {
            made = [.. PairedLossTest.At(look, losses, _manifest.Margin)];
            if (made.Exists(f => f.Outcome == Outcome.Fail) || made.TrueForAll(f => f.Outcome == Outcome.Pass))
                return made;
        }

        var next = Plan.Looks.FirstOrDefault(l => l.Pairs > losses.Candidate.Length);
        var more = next is null
            ? new Finding("Looks", Outcome.Inconclusive, $"All {Plan.Looks.Count} looks are used up at {Figures.Count(Plan.MaximumPairs)} pairs: the models are too much alike, or the margin of {Figures.Percent(_manifest.Margin)} is too small, for this many.", losses.Candidate.Length, losses.Candidate.Length, Plan.MaximumPairs)
            : new Finding("Looks", Outcome.Inconclusive, $"Look {next.Number} of {Plan.Looks.Count} is made at {Figures.Count(next.Pairs)} labelled pairs: {Figures.Count(next.Pairs - losses.Candidate.Length)} more are needed.", losses.Candidate.Length, losses.Candidate.Length, next.Pairs);
        return made.Append(more);
    }

    private Finding Duration(ShadowEvidence evidence) => evidence.Elapsed >= _manifest.MinimumDuration
        ? new("Duration", Outcome.Pass, $"The shadow has lasted {Figures.Duration(evidence.Elapsed)}, at least {Figures.Duration(_manifest.MinimumDuration)}.", evidence.Pairs.Count, evidence.Elapsed.TotalSeconds, _manifest.MinimumDuration.TotalSeconds)
        : new("Duration", Outcome.Inconclusive, $"The shadow has lasted {Figures.Duration(evidence.Elapsed)} of {Figures.Duration(_manifest.MinimumDuration)}.", evidence.Pairs.Count, evidence.Elapsed.TotalSeconds, _manifest.MinimumDuration.TotalSeconds);
}
