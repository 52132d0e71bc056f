using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Judging;

namespace Slipway.Domain.Tests.Judging;

public sealed class ObservationJoinTests
{
    private const string Champion = "v1-0-0";
    private const string Candidate = "v1-0-1";
    private static readonly DateTimeOffset Later = Samples.Noon.AddHours(1);

    [Fact]
    public void Pairs_answers_with_labels_in_the_order_of_requests()
    {
        var joined = ObservationJoin.Join(
            [Answer("b", Champion, 2, 20), Answer("a", Candidate, 1, 11), Answer("a", Champion, 1, 10), Answer("b", Candidate, 2, 22)],
            [new GroundTruth("b", 21), new GroundTruth("a", 12)], Champion, Candidate, Later);

        Assert.Equal([new LabelledPair("a", 12, 10, 11), new LabelledPair("b", 21, 20, 22)], joined.Pairs);
        Assert.Equal(0, joined.UnlabelledPairs);
        Assert.Equal([10.0, 20.0], joined.Predictions[Champion].Select(p => p.Prediction!.Value));
    }

    [Fact]
    public void Counts_missing_labels_of_each_variant()
    {
        var joined = ObservationJoin.Join(
            [Answer("a", Champion, 1, 10), Answer("b", Champion, 2, 20), Answer("a", Candidate, 1, 11)], [new GroundTruth("a", 12)], Champion, Candidate, Later);

        Assert.Equal(1, joined.UnlabelledPairs);
        Assert.Equal(new LabelCounts(2, 1), joined.Labels[Champion]);
        Assert.Equal(1, joined.Labels[Champion].Missing);
        Assert.Equal(0, joined.Labels[Candidate].Missing);
    }

    [Fact]
    public void A_missing_answer_counts_only_once_it_is_settled()
    {
        CapturedPrediction[] captured = [Answer("a", Champion, 1, 10), Answer("b", Champion, 5, 20)];
        GroundTruth[] truths = [new("a", 12), new("b", 21)];

        var joined = ObservationJoin.Join(captured, truths, Champion, Candidate, Samples.Noon.AddMinutes(5));

        Assert.Equal([new LabelledPair("a", 12, 10, null)], joined.Pairs);
        Assert.Equal(1, joined.UnsettledPairs);
    }

    [Fact]
    public void Two_labels_of_one_request_are_no_label()
    {
        var joined = ObservationJoin.Join([Answer("a", Champion, 1, 10), Answer("a", Candidate, 1, 10)], [new GroundTruth("a", 12), new GroundTruth("a", 13)], Champion, Candidate, Later);

        Assert.Empty(joined.Pairs);
        Assert.Equal(1, joined.ConflictingLabels);
        Assert.Equal(1, joined.UnlabelledPairs);
    }

    [Fact]
    public void Nothing_joined_with_nothing_is_nothing()
    {
        var joined = ObservationJoin.Join([], [], Champion, Candidate, Later);

        Assert.Empty(joined.Pairs);
        Assert.Empty(joined.Labels);
    }

    [Fact]
    public void Order_and_repetition_do_not_matter() => Prop.ForAll(Gen.Choose(1, 100000).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var captured = Enumerable.Range(0, 40).Select(i => Answer($"id-{random.Next(15)}", random.Next(2) == 0 ? Champion : Candidate, random.Next(10), random.Next(5))).ToArray();
        var truths = Enumerable.Range(0, 20).Select(i => random.Next(15)).Select(i => new GroundTruth($"id-{i}", i)).ToArray();
        var shuffled = captured.Concat(captured.Take(10)).ToArray();
        random.Shuffle(shuffled);
        var mixed = truths.Concat(truths).ToArray();
        random.Shuffle(mixed);

        var (one, other) = (ObservationJoin.Join(captured, truths, Champion, Candidate, Later), ObservationJoin.Join(shuffled, mixed, Champion, Candidate, Later));

        Assert.Equal(one.Pairs, other.Pairs);
        Assert.Equal(one.UnlabelledPairs, other.UnlabelledPairs);
        Assert.Equal(one.Labels, other.Labels);
    }).QuickCheckThrowOnFailure();

    private static CapturedPrediction Answer(string id, string variant, int minute, double prediction) => new(id, variant, Samples.Noon.AddMinutes(minute), prediction);
}
