using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Evaluation;

namespace Slipway.Domain.Tests.Evaluation;

public sealed class RegressionEvaluatorTests
{
    [Fact]
    public void Computes_the_four_metrics()
    {
        var metrics = RegressionEvaluator.Evaluate([1, 2, 3, 6], [1, 3, 3, 4]);

        Assert.Equal(4, metrics.Count);
        Assert.Equal(1.25, metrics.Mse.Value, 12);
        Assert.Equal(Math.Sqrt(1.25), metrics.Rmse.Value, 12);
        Assert.Equal(0.75, metrics.Mae.Value, 12);
        Assert.Equal(1 - (5.0 / 14), metrics.R2!.Value, 12);
    }

    [Fact]
    public void Few_rows_get_the_plain_Student_interval()
    {
        // Absolute errors 0, 1, 0, 2: mean .75, standard error sqrt(2.75/3/4), t(3) at .975 = 3.182446305283708.
        var mae = RegressionEvaluator.Evaluate([1, 2, 3, 6], [1, 3, 3, 4]).Mae;

        Assert.Equal(0.75 + (3.182446305283708 * Math.Sqrt(2.75 / 12)), mae.Upper, 9);
        Assert.Equal(0, mae.Lower);
    }

    [Fact]
    public void Ends_of_RMSE_are_roots_of_the_ends_of_MSE()
    {
        var (labels, predictions) = Series(1000, 0.5, new Random(1));
        var metrics = RegressionEvaluator.Evaluate(labels, predictions);

        Assert.Equal(metrics.Mse.Lower, metrics.Rmse.Lower * metrics.Rmse.Lower, 9);
        Assert.Equal(metrics.Mse.Upper, metrics.Rmse.Upper * metrics.Rmse.Upper, 9);
    }

    [Fact]
    public void R2_is_undefined_for_a_constant_label() => Assert.Null(RegressionEvaluator.Evaluate([0.1, 0.1, 0.1], [1, 2, 3]).R2);

    [Fact]
    public void Perfect_answers_have_R2_of_one()
    {
        var labels = Enumerable.Range(0, 100).Select(i => (double)i).ToArray();

        Assert.Equal(new Estimate(1, 1, 1), RegressionEvaluator.Evaluate(labels, labels).R2);
    }

    [Fact]
    public void R2_of_very_few_rows_has_no_interval() =>
        Assert.True(double.IsNaN(RegressionEvaluator.Evaluate([1, 2, 3], [1, 2, 4]).R2!.Lower));

    [Fact]
    public void No_rows_give_undefined_numbers()
    {
        var metrics = RegressionEvaluator.Evaluate([], []);

        Assert.Equal(0, metrics.Count);
        Assert.True(double.IsNaN(metrics.Mse.Value));
        Assert.Null(metrics.R2);
    }

    [Fact]
    public void One_row_has_no_interval() => Assert.True(double.IsNaN(RegressionEvaluator.Evaluate([1], [2]).Mse.Upper));

    [Fact]
    public void An_answer_that_is_no_number_makes_the_metrics_undefined() =>
        Assert.True(double.IsNaN(RegressionEvaluator.Evaluate([1, 2], [1, double.NaN]).Mse.Value));

    [Fact]
    public void Different_lengths_are_refused() => Assert.Throws<ArgumentException>(() => RegressionEvaluator.Evaluate([1, 2], [1]));

    [Fact]
    public void Intervals_hold_the_truth_about_as_often_as_they_say_though_neighbours_are_alike()
    {
        var random = new Random(7);
        var (mse, r2, difference) = (0, 0, 0);
        const int runs = 400;
        for (var run = 0; run < runs; run++)
        {
            var (labels, predictions) = Series(2000, 0.9, random);
            var other = Noise(2000, 0.9, random).Zip(labels, (n, y) => n + y).ToArray();
            var metrics = RegressionEvaluator.Evaluate(labels, predictions);
            var comparison = RegressionEvaluator.Compare(labels, predictions, other, 0.1);
            mse += Holds(metrics.Mse, 1);
            r2 += Holds(metrics.R2!, 0.8);
            difference += Holds(comparison.MeanDifference, 0);
        }

        // 95 % less what 20 blocks of 100 rows still miss; without blocks it would be about 60 %.
        Assert.InRange(mse, 0.90 * runs, 0.99 * runs);
        Assert.InRange(r2, 0.88 * runs, 0.99 * runs);
        Assert.InRange(difference, 0.90 * runs, 0.99 * runs);
    }

    [Fact]
    public void Comparison_with_oneself_is_zero_and_excess_is_the_margin()
    {
        var (labels, predictions) = Series(500, 0.2, new Random(3));
        var mse = RegressionEvaluator.Evaluate(labels, predictions).Mse.Value;

        var comparison = RegressionEvaluator.Compare(labels, predictions, predictions, 0.1);

        Assert.Equal(20, comparison.Blocks);
        Assert.Equal(0, comparison.MeanDifference.Value);
        Assert.Equal(0, comparison.MeanDifference.Upper);
        Assert.Equal(-0.1 * mse, comparison.MeanExcess.Value, 9);
        Assert.True(comparison.MeanExcess.Upper < 0);
    }

    [Fact]
    public void Metrics_keep_their_relations() =>
        Prop.ForAll(Gen.Choose(2, 600).ToArbitrary(), Gen.Choose(1, 100000).ToArbitrary(), (count, seed) =>
        {
            var (labels, predictions) = Series(count, 0.3, new Random(seed));
            var m = RegressionEvaluator.Evaluate(labels, predictions);
            Assert.True(m.Mae.Value <= m.Rmse.Value + 1e-12);
            Assert.Equal(m.Mse.Value, m.Rmse.Value * m.Rmse.Value, 9);
            foreach (var e in new[] { m.Mse, m.Rmse, m.Mae })
                Assert.True(e.Lower <= e.Value && e.Value <= e.Upper && e.Lower >= 0);
            Assert.True(m.R2!.Value <= 1);
            Assert.True(double.IsNaN(m.R2.Lower) || (m.R2.Lower <= m.R2.Value && m.R2.Value <= m.R2.Upper && m.R2.Upper <= 1));
        }).QuickCheckThrowOnFailure();

    private static int Holds(Estimate estimate, double truth) => estimate.Lower <= truth && truth <= estimate.Upper ? 1 : 0;

    /// <summary>Labels of variance 5 and answers with an error of variance 1, both autoregressive.</summary>
    private static (double[] Labels, double[] Predictions) Series(int count, double correlation, Random random)
    {
        var labels = Noise(count, correlation, random).Select(n => 100 + (n * Math.Sqrt(5))).ToArray();
        return (labels, [.. Noise(count, correlation, random).Zip(labels, (n, y) => n + y)]);
    }

    private static IEnumerable<double> Noise(int count, double correlation, Random random)
    {
        var value = Normal(random);
        for (var i = 0; i < count; i++)
        {
            yield return value;
            value = (correlation * value) + (Math.Sqrt(1 - (correlation * correlation)) * Normal(random));
        }
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
