using FsCheck;
using FsCheck.Fluent;
using Slipway.Domain.Data;
using Slipway.Domain.Models;
using Slipway.Regression.Features;
using Slipway.Regression.Jobs;

namespace Slipway.Regression.Tests.Jobs;

public sealed class RidgeRegressionTests
{
    private static readonly DataManifest Data = new()
    {
        Label = new LabelManifest("y"), Time = new TimeManifest("t"), Numeric = [new NumericColumn("x"), new NumericColumn("z")],
    };

    [Fact]
    public void One_feature_has_its_textbook_solution()
    {
        // Standardised x is -1, 1; y centred is -2, 2: the weight is x'y / (x'x + ridge) = 4 / (2 + 2).
        var (intercept, weights) = Fit([[0, 5], [4, 5]], [1, 5], 2);
        Assert.Equal(3, intercept, 12);
        Assert.Equal([1, 0], weights.Select(weight => Math.Round(weight, 12)));
    }

    [Fact]
    public void The_intercept_is_not_penalised() => Assert.Equal(1000, Fit([[0, 1], [1, 0], [2, 5]], [1000, 1000, 1000], 1e6).Intercept, 6);

    [Fact]
    public void Columns_that_repeat_each_other_are_no_obstacle()
    {
        var weights = Fit([[1, 1], [2, 2], [3, 3]], [1, 2, 3], 0.001).Weights;
        Assert.Equal(weights[0], weights[1], 9);
    }

    // At the minimum of |y - b - Xw|^2 + ridge |w|^2 the gradient is zero: the residuals sum to 0, and X'r = ridge w.
    [Fact]
    public void The_solution_is_the_minimum() => Prop.ForAll(
        Gen.Choose(-100, 100).Select(i => i / 10.0).ArrayOf(30).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(),
        (values, ridge) =>
        {
            double[][] x = [.. values.Chunk(3).Select(chunk => chunk[..2])];
            double[] y = [.. values.Chunk(3).Select(chunk => chunk[2])];
            var rows = Rows(x);
            var encoder = new FeatureEncoder(FeatureLearner.Learn(Data, rows));
            var (intercept, weights) = RidgeRegression.Fit(encoder, rows, y, ridge, CancellationToken.None);
            var gradient = new double[weights.Length + 1];
            var active = new ActiveFeature[encoder.MostActive];
            for (var row = 0; row < rows.Count; row++)
            {
                var features = active[..encoder.Encode(rows.Numbers(row), rows.Categories(row), active)];
                var residual = y[row] - intercept - features.Sum(feature => weights[feature.Index] * feature.Value);
                gradient[^1] += residual;
                foreach (var feature in features)
                {
                    gradient[feature.Index] += residual * feature.Value;
                }
            }

            Assert.Equal(0, gradient[^1], 6);
            for (var i = 0; i < weights.Length; i++)
            {
                Assert.Equal(ridge * weights[i], gradient[i], 6);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Stops_when_asked_to() => Assert.Throws<OperationCanceledException>(() =>
    {
        var rows = Rows([[1, 2], [3, 4]]);
        RidgeRegression.Fit(new FeatureEncoder(FeatureLearner.Learn(Data, rows)), rows, [1, 2], 1, new CancellationToken(canceled: true));
    });

    private static (double Intercept, double[] Weights) Fit(double[][] x, double[] y, double ridge)
    {
        var rows = Rows(x);
        return RidgeRegression.Fit(new FeatureEncoder(FeatureLearner.Learn(Data, rows)), rows, y, ridge, CancellationToken.None);
    }

    private static InputRows Rows(double[][] x)
    {
        var rows = new InputRows(InputSchema.Of(Data));
        foreach (var values in x)
        {
            values.CopyTo(rows.Numbers(rows.Add()));
        }

        return rows;
    }
}
