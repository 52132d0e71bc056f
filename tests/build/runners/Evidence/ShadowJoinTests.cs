using Slipway.Domain.Judging;
using Slipway.Runners.Evidence;
using CapturedPrediction = Slipway.Runners.Evidence.CapturedPrediction;

namespace Slipway.Runners.Tests.Evidence;

public class ShadowJoinTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static Dictionary<string, CapturedPrediction> Answers(params (int Second, double? Prediction)[] answers) =>
        answers.ToDictionary(answer => $"r{answer.Second:D2}", answer => new CapturedPrediction($"r{answer.Second:D2}", Noon.AddSeconds(answer.Second), answer.Prediction));

    private static ShadowEvidence Join(Dictionary<string, CapturedPrediction> champion, Dictionary<string, CapturedPrediction> candidate, params int[] labelled) =>
        ShadowJoin.Join(champion, candidate, labelled.ToDictionary(second => $"r{second:D2}", second => 100.0 + second), new(9, 1, 2), new(8, 3, 4), TimeSpan.FromHours(1));

    [Fact]
    public void Pairs_are_in_the_order_of_requests_between_the_first_and_the_last_that_the_candidate_saw()
    {
        var evidence = Join(
            Answers((5, 50), (3, 30), (4, 40), (1, 10), (2, 20), (9, 90)),
            Answers((2, 21), (4, 41), (3, 31), (5, 51)),
            1, 2, 3, 4, 5, 9);

        Assert.Equal([new LabelledPair("r03", 103, 30, 31), new LabelledPair("r04", 104, 40, 41)], evidence.Pairs);
        Assert.Equal(0, evidence.UnlabelledPairs);
        Assert.Equal((new VariantCounts(9, 1, 2), new VariantCounts(8, 3, 4), TimeSpan.FromHours(1)), (evidence.Champion, evidence.Candidate, evidence.Elapsed));
    }

    [Fact]
    public void A_request_in_between_that_the_candidate_did_not_answer_is_a_failure_of_the_candidate()
    {
        var evidence = Join(Answers((1, 10), (2, 20), (3, 30), (4, 40)), Answers((1, 11), (3, null), (4, 41)), 1, 2, 3, 4);

        Assert.Equal([new LabelledPair("r02", 102, 20, null), new LabelledPair("r03", 103, 30, null)], evidence.Pairs);
    }

    [Fact]
    public void Requests_without_a_label_are_counted()
    {
        var evidence = Join(Answers((1, 10), (2, 20), (3, 30), (4, 40)), Answers((1, 11), (2, 21), (3, 31), (4, 41)), 2);

        Assert.Equal("r02", Assert.Single(evidence.Pairs).Id);
        Assert.Equal(1, evidence.UnlabelledPairs);
    }

    [Fact]
    public void A_request_that_the_champion_failed_is_no_pair()
    {
        var evidence = Join(Answers((1, 10), (2, null), (3, 30)), Answers((1, 11), (2, 21), (3, 31)), 1, 2, 3);

        Assert.Empty(evidence.Pairs);
        Assert.Equal(0, evidence.UnlabelledPairs);
    }

    [Fact]
    public void Without_an_answer_of_the_candidate_there_is_no_evidence() =>
        Assert.Empty(Join(Answers((1, 10)), [], 1).Pairs);
}
