using FsCheck;
using FsCheck.Fluent;
using Slipway.Digits.Network;

namespace Slipway.Digits.Tests.Network;

public sealed class FixedWidthTests
{
    // Whole numbers: sums of their products are exact in any order.
    private static readonly Arbitrary<(sbyte Left, sbyte Right)[]> Pairs = ArbMap.Default.ArbFor<(sbyte, sbyte)[]>();

    [Fact]
    public void A_sum_of_products_holds_every_product_once() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        Pairs,
        pairs => FixedWidth.Dot(
            [.. pairs.Select(pair => (float)pair.Left)],
            [.. pairs.Select(pair => (float)pair.Right)]) == pairs.Sum(pair => pair.Left * pair.Right)));

    [Fact]
    public void Adding_times_a_factor_reaches_every_place() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(
        Pairs,
        pairs =>
        {
            float[] sums = [.. pairs.Select(pair => (float)pair.Left)];
            FixedWidth.AddTimes(sums, 3, [.. pairs.Select(pair => (float)pair.Right)]);
            Assert.Equal(pairs.Select(pair => (float)(pair.Left + (3 * pair.Right))), sums);
        }));
}
