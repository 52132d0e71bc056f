using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Models;
using Slipway.Regression.Artifacts;

namespace Slipway.Regression.Tests.Artifacts;

public sealed class LabelScaleTests
{
    [Fact]
    public void Back_undoes_forward() => Prop.ForAll(
        Gen.Choose(0, 1_000_000).Select(i => i / 100.0).ToArbitrary(), Gen.Elements(Enum.GetValues<LabelTransform>()).ToArbitrary(),
        (label, transform) => Math.Abs(
            LabelScale.Back(transform, LabelScale.Forward(transform, label)) - label) <= 1e-9 * Math.Max(1, label))
        .QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(LabelTransform.Identity, -2)]
    [InlineData(LabelTransform.Sqrt, 0)]
    [InlineData(LabelTransform.Log1p, 0)]
    public void Counts_are_never_predicted_below_zero(LabelTransform transform, double prediction) =>
        Assert.Equal(prediction, LabelScale.Back(transform, -2));
}
