using Slipway.LocalCloud.Runtime;

namespace Slipway.LocalCloud.Tests.Runtime;

public sealed class FleetTests
{
    [Fact]
    public void Traffic_is_split_by_weight()
    {
        const int draws = 100_000;
        var fleet = Fleet(("a", 90), ("b", 9), ("c", 1), ("none", 0));
        var lottery = new Lottery(new Random(1));

        var counts = Enumerable.Range(0, draws).Select(_ => fleet.Choose(lottery.Next())!.Variant).CountBy(name => name).ToDictionary();

        Assert.False(counts.ContainsKey("none"));
        foreach (var (name, share) in new[] { ("a", 0.9), ("b", 0.09), ("c", 0.01) })
        {
            // Five standard deviations of a binomial count; the seed is fixed.
            var deviation = Math.Sqrt(draws * share * (1 - share));
            Assert.InRange(counts[name], draws * share - 5 * deviation, draws * share + 5 * deviation);
        }
    }

    [Theory]
    [InlineData(0, "b")]
    [InlineData(0.9999999999999999, "b")]
    public void A_weight_of_zero_gets_nothing_at_either_end(double lot, string variant) =>
        Assert.Equal(variant, Fleet(("a", 0), ("b", 0.1), ("c", 0)).Choose(lot)!.Variant);

    [Fact]
    public void Weights_that_are_all_zero_choose_nobody() => Assert.Null(Fleet(("a", 0)).Choose(0.5));

    private static Fleet Fleet(params (string Name, double Weight)[] variants) =>
        new("live", [.. variants.Select(one => new VariantRoute(one.Name, null!, one.Weight))], null, 0, null);
}
