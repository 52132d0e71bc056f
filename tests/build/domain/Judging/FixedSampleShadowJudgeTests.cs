using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Judging;
using Slipway.Domain.Models;
using Outcome = Slipway.Domain.Judging.Outcome;

namespace Slipway.Domain.Tests.Judging;

public sealed class FixedSampleShadowJudgeTests
{
    private static readonly ShadowManifest Manifest = new() { Pairs = 600, MinimumDuration = TimeSpan.FromHours(24) };
    private static readonly FixedSampleShadowJudge Judge = new(Manifest);

    [Fact]
    public void Passes_a_candidate_that_is_clearly_better()
    {
        var verdict = Judge.Judge(Evidence(Pairs(600, candidateNoise: 0.5)));

        Assert.Equal(Outcome.Pass, verdict.Outcome);
        Assert.Contains("Look 1, 600 pairs", verdict.Reason);
        Assert.Contains("shown not to be worse by 10 %", verdict.Reason);
    }

    [Fact]
    public void Fails_a_candidate_that_is_clearly_worse()
    {
        var verdict = Judge.Judge(Evidence(Pairs(600, candidateNoise: 2)));

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Contains("the candidate is worse", verdict.Reason);
    }

    [Fact]
    public void Says_how_many_pairs_are_missing_for_the_first_look()
    {
        var verdict = Judge.Judge(Evidence(Pairs(450, candidateNoise: 0.5)));

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Contains("Look 1 of 3 is made at 600 labelled pairs: 150 more are needed.", verdict.Reason);
        Assert.Equal(600, Judge.RequiredPairs);
    }

    [Fact]
    public void Says_how_many_pairs_are_missing_for_the_next_look_when_one_did_not_decide()
    {
        var verdict = Judge.Judge(Evidence(Alternating(700)));

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Contains("Look 2 of 3 is made at 1,200 labelled pairs: 500 more are needed.", verdict.Reason);
    }

    [Fact]
    public void Says_when_all_looks_are_used_up()
    {
        var verdict = Judge.Judge(Evidence(Alternating(5000)));

        Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
        Assert.Contains("All 3 looks are used up at 1,800 pairs", verdict.Reason);
    }

    [Fact]
    public void Does_not_depend_on_when_it_is_asked()
    {
        // Better in the first 600 pairs, far worse after: the first look decides, and stays decided.
        List<LabelledPair> pairs = [.. Pairs(600, candidateNoise: 0.5), .. Pairs(1400, candidateNoise: 3).Select(p => p with { Id = "later-" + p.Id })];

        Assert.Equal(
            Judge.Judge(Evidence(pairs.Take(600))).Findings.Single(f => f.Metric == "MSE margin"),
            Judge.Judge(Evidence(pairs.Take(1300))).Findings.Single(f => f.Metric == "MSE margin"));
    }

    [Fact]
    public void Never_passes_before_the_minimum_duration_but_may_fail()
    {
        Assert.Equal(Outcome.Inconclusive, Judge.Judge(Evidence(Pairs(600, 0.5)) with { Elapsed = TimeSpan.FromHours(23) }).Outcome);
        Assert.Equal(Outcome.Fail, Judge.Judge(Evidence(Pairs(600, 2)) with { Elapsed = TimeSpan.Zero }).Outcome);
    }

    [Fact]
    public void Never_decides_about_losses_when_more_than_half_of_the_labels_are_missing()
    {
        foreach (var noise in new[] { 0.5, 2 })
        {
            var verdict = Judge.Judge(Evidence(Pairs(600, noise)) with { UnlabelledPairs = 601 });
            Assert.Equal(Outcome.Inconclusive, verdict.Outcome);
            Assert.Contains("more than half are missing", verdict.Reason);
        }

        Assert.Equal(Outcome.Pass, Judge.Judge(Evidence(Pairs(600, 0.5)) with { UnlabelledPairs = 600 }).Outcome);
    }

    [Fact]
    public void Says_nothing_about_nothing() =>
        Assert.Equal(Outcome.Inconclusive, Judge.Judge(new ShadowEvidence([], 0, VariantCounts.None, VariantCounts.None, TimeSpan.FromDays(9))).Outcome);

    [Fact]
    public void Fails_a_candidate_that_crashes_before_any_label_is_known()
    {
        var evidence = new ShadowEvidence([], 300, new VariantCounts(300, 0, 0), new VariantCounts(300, 20, 0), TimeSpan.FromMinutes(5));

        var verdict = Judge.Judge(evidence);

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Equal("The candidate had 20 errors in 300 requests, the champion 0 in 300: the candidate is shown to be worse.", verdict.Reason);
    }

    [Fact]
    public void Fails_a_candidate_that_is_slow() =>
        Assert.Equal(Outcome.Fail, Judge.Judge(Evidence(Pairs(100, 0.5)) with { Candidate = new VariantCounts(700, 0, 60), Champion = new VariantCounts(700, 0, 5) }).Outcome);

    [Fact]
    public void Forgives_errors_that_both_have() =>
        Assert.Equal(Outcome.Pass, Judge.Judge(Evidence(Pairs(600, 0.5)) with { Candidate = new VariantCounts(700, 50, 0), Champion = new VariantCounts(700, 48, 0) }).Outcome);

    [Fact]
    public void Fails_a_candidate_that_does_not_answer_though_its_other_answers_are_good()
    {
        var pairs = Pairs(500, 0.5).Select((p, i) => i % 20 == 0 ? p with { Candidate = null } : p);

        var verdict = Judge.Judge(Evidence(pairs));

        Assert.Equal(Outcome.Fail, verdict.Outcome);
        Assert.Contains("The candidate alone gave no answer in 25 pairs", verdict.Reason);
    }

    [Fact]
    public void Fails_rare_disasters_that_clipping_hides()
    {
        var pairs = Pairs(600, 0.5).Select((p, i) => i % 40 == 0 ? p with { Candidate = p.Label + 1e6 } : p);

        var verdict = Judge.Judge(Evidence(pairs));

        Assert.Equal(Outcome.Fail, verdict.Findings.Single(f => f.Metric == "Disasters").Outcome);
    }

    [Fact]
    public void One_absurd_answer_does_not_decide() =>
        Assert.Equal(Outcome.Pass, Judge.Judge(Evidence(Pairs(600, 0.5).Select((p, i) => i == 300 ? p with { Candidate = 1e200 } : p))).Outcome);

    [Fact]
    public void A_champion_that_is_always_right_is_not_beaten()
    {
        var pairs = Pairs(600, 1).Select(p => p with { Champion = p.Label });

        Assert.Equal(Outcome.Fail, Judge.Judge(Evidence(pairs)).Outcome);
    }

    [Fact]
    public void Keeps_its_error_rates_when_the_losses_of_neighbours_are_alike()
    {
        var manifest = Manifest with { Pairs = 400, FalseRollback = 0.1, FalsePromotion = 0.1 };
        var judge = new FixedSampleShadowJudge(manifest);
        var random = new Random(17);
        const int runs = 500;
        var (rolledBack, promoted) = (0, 0);
        for (var run = 0; run < runs; run++)
        {
            rolledBack += judge.Judge(Evidence(Correlated(1200, 1, random))).Outcome == Outcome.Fail ? 1 : 0;
            promoted += judge.Judge(Evidence(Correlated(1200, Math.Sqrt(1.1), random))).Outcome == Outcome.Pass ? 1 : 0;
        }

        // 10 % are 50; three standard errors more are 70.
        Assert.InRange(rolledBack, 0, 70);
        Assert.InRange(promoted, 0, 70);
    }

    [Fact]
    public void Is_pure() => Prop.ForAll(Gen.Choose(0, 2000).ToArbitrary(), Gen.Choose(1, 30).ToArbitrary(), (count, noise) =>
    {
        var evidence = Evidence(Pairs(count, noise / 10.0));
        var (first, second) = (Judge.Judge(evidence), Judge.Judge(evidence));
        Assert.Equal(first.Reason, second.Reason);
        Assert.Equal(first.Findings, second.Findings);
    }).QuickCheckThrowOnFailure();

    private static ShadowEvidence Evidence(IEnumerable<LabelledPair> pairs)
    {
        var list = pairs.ToList();
        return new ShadowEvidence(list, 0, new VariantCounts(list.Count, 0, 0), new VariantCounts(list.Count, 0, 0), TimeSpan.FromHours(24));
    }

    private static IEnumerable<LabelledPair> Pairs(int count, double candidateNoise)
    {
        var random = new Random(23);
        for (var i = 0; i < count; i++)
            yield return new LabelledPair($"id-{i}", 100, 100 + Normal(random), 100 + (candidateNoise * Normal(random)));
    }

    /// <summary>Equal models whose advantage changes from block to block so strongly that no look can decide.</summary>
    private static IEnumerable<LabelledPair> Alternating(int count) =>
        Enumerable.Range(0, count).Select(i => new LabelledPair($"id-{i}", 100, 100 + (i / 211 % 2 == 0 ? 1 : 3), 100 + (i / 211 % 2 == 0 ? 3 : 1)));

    private static List<LabelledPair> Correlated(int count, double candidateNoise, Random random)
    {
        var (champion, candidate) = (Normal(random), Normal(random));
        var pairs = new List<LabelledPair>(count);
        for (var i = 0; i < count; i++)
        {
            pairs.Add(new LabelledPair($"id-{i}", 0, champion, candidateNoise * candidate));
            champion = (0.7 * champion) + (Math.Sqrt(0.51) * Normal(random));
            candidate = (0.7 * candidate) + (Math.Sqrt(0.51) * Normal(random));
        }

        return pairs;
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
