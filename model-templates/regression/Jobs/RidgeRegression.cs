using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using Slipway.Domain.Data;
using Slipway.Regression.Features;
using Slipway.Training;

namespace Slipway.Regression.Jobs;

/// <summary>
/// Ridge regression: minimises the sum of squared errors plus ridge times the sum of squared weights, by normal equations and a Cholesky
/// decomposition (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, section 3.4.1). The intercept is not penalised.
/// </summary>
internal static class RidgeRegression
{
    private const int RowsBetweenPoints = 4096;

    /// <summary>
    /// Fits <paramref name="targets"/>; a positive <paramref name="ridge"/> makes the equations solvable whatever the data. The sums over
    /// the rows, the long part, go on from <paramref name="checkpoints"/>.
    /// </summary>
    public static (double Intercept, double[] Weights) Fit(
        FeatureEncoder encoder,
        InputRows rows,
        ReadOnlySpan<double> targets,
        double ridge,
        CancellationToken cancellation,
        Checkpoints? checkpoints = null)
    {
        // One thread and the managed provider: the order of additions, and so the last digit, is the same on every machine.
        Control.UseManaged();
        Control.UseSingleThread();
        var size = encoder.Count + 1;
        var (gram, moments) = Accumulate(encoder, rows, targets, checkpoints ?? Checkpoints.Off, cancellation);
        for (var i = 1; i < size; i++)
        {
            gram[(i * size) + i] += ridge;
            for (var j = 0; j < i; j++)
            {
                gram[(j * size) + i] = gram[(i * size) + j];
            }
        }

        cancellation.ThrowIfCancellationRequested();
        var matrix = new DenseMatrix(size, size, gram);
        var solution = matrix.Cholesky().Solve(DenseVector.OfArray(moments)).ToArray();
        return (solution[0], solution[1..]);
    }

    // Column 0 is the intercept. Only pairs of features that are not zero are touched: the square of about twenty a row, not of hundreds.
    private static (double[] Gram, double[] Moments) Accumulate(
        FeatureEncoder encoder, InputRows rows, ReadOnlySpan<double> targets, Checkpoints checkpoints, CancellationToken cancellation)
    {
        var size = encoder.Count + 1;
        var sums = checkpoints.Restore(content => RidgeSums.Read(content, size)) ?? RidgeSums.Zero(size);
        var (start, gram, moments) = sums;
        var active = new ActiveFeature[encoder.MostActive + 1];
        active[0] = new ActiveFeature(-1, 1);
        for (var row = start; row < rows.Count; row++)
        {
            if (row % RowsBetweenPoints == 0)
            {
                var done = sums with { Row = row };
                checkpoints.Point(done.Bytes, cancellation);
            }

            var count = 1 + encoder.Encode(rows.Numbers(row), rows.Categories(row), active.AsSpan(1));
            for (var i = 0; i < count; i++)
            {
                var value = active[i].Value;
                var place = (active[i].Index + 1) * size;
                moments[active[i].Index + 1] += value * targets[row];
                for (var j = 0; j <= i; j++)
                {
                    gram[place + active[j].Index + 1] += value * active[j].Value;
                }
            }
        }

        return (gram, moments);
    }
}
