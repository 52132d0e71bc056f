using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Evaluation;
using Slipway.Domain.Models;

namespace Slipway.Domain.Tests.Models;

public sealed class LossKindTests
{
    [Fact]
    public void Squared_loss_changes_nothing() => Assert.Equal((3.5, double.NaN), LossKind.Squared.Encode(3.5, double.NaN));

    [Theory]
    [InlineData(7, 7, 0)]
    [InlineData(7, 8, 1)]
    [InlineData(0, 9, 1)]
    public void Zero_one_loss_knows_right_and_wrong_only(double label, double prediction, double encoded) =>
        Assert.Equal((0, encoded), LossKind.ZeroOne.Encode(label, prediction));

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(1, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    public void What_is_no_number_does_not_pass_for_a_wrong_class(double label, double prediction) =>
        Assert.True(double.IsNaN(LossKind.ZeroOne.Encode(label, prediction).Prediction));

    [Fact]
    public void Under_zero_one_loss_MSE_and_MAE_are_the_error_rate_and_R2_is_undefined() =>
        Check.One(Config.QuickThrowOnFailure, Prop.ForAll(
            ArbMap.Default.ArbFor<(byte Label, byte Prediction)[]>().Filter(rows => rows.Length > 0),
            rows =>
            {
                double[] labels = [.. rows.Select(row => row.Label % 10.0)], predictions = [.. rows.Select(row => row.Prediction % 10.0)];
                var rate = rows.Count(row => row.Label % 10 != row.Prediction % 10) / (double)rows.Length;
                var metrics = RegressionEvaluator.Evaluate(LossKind.ZeroOne, labels, predictions);
                Assert.Equal(rate, metrics.Mse.Value, 12);
                Assert.Equal(rate, metrics.Mae.Value, 12);
                Assert.Equal(Math.Sqrt(rate), metrics.Rmse.Value, 12);
                Assert.Null(metrics.R2);
            }));

    [Fact]
    public void Two_models_differ_by_the_difference_of_their_error_rates()
    {
        double[] labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], champion = [9, 0, 2, 3, 4, 5, 6, 7, 8, 9], candidate = [0, 1, 2, 3, 4, 5, 6, 7, 8, 0];

        var comparison = RegressionEvaluator.Compare(LossKind.ZeroOne, labels, champion, candidate, margin: 0.5);

        Assert.Equal(0.1 - 0.2, comparison.MeanDifference.Value, 12);
        Assert.Equal(0.1 - (1.5 * 0.2), comparison.MeanExcess.Value, 12);
    }
}
