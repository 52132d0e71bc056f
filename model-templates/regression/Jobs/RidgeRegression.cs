using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra.Double;
using Slipway.Domain.Data;
using Slipway.Regression.Features;

namespace Slipway.Regression.Jobs;

/// <summary>
/// Ridge regression: minimises the sum of squared errors plus ridge times the sum of squared weights, by normal equations and a Cholesky
/// decomposition (Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, section 3.4.1). The intercept is not penalised.
/// </summary>
internal static class RidgeRegression
{
    /// <summary>Fits <paramref name="targets"/>; a positive <paramref name="ridge"/> makes the equations solvable whatever the data.</summary>
    public static (double Intercept, double[] Weights) Fit(
        FeatureEncoder encoder, InputRows rows, ReadOnlySpan<double> targets, double ridge, CancellationToken cancellation)
    {
        // One thread and the managed provider: the order of additions, and so the last digit, is the same on every machine.
        Control.UseManaged();
        Control.UseSingleThread();
        var size = encoder.Count + 1;
        var gram = new double[size * size];
        var moments = new double[size];
        Accumulate(encoder, rows, targets, gram, moments, cancellation);
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
    private static void Accumulate(
        FeatureEncoder encoder, InputRows rows, ReadOnlySpan<double> targets, double[] gram, double[] moments, CancellationToken cancellation)
    {
        var size = moments.Length;
        var active = new ActiveFeature[encoder.MostActive + 1];
        active[0] = new ActiveFeature(-1, 1);
        for (var row = 0; row < rows.Count; row++)
        {
            if (row % 4096 == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var count = 1 + encoder.Encode(rows.Numbers(row), rows.Categories(row), active.AsSpan(1));
            for (var i = 0; i < count; i++)
            {
                var value = active[i].Value;
                var start = (active[i].Index + 1) * size;
                moments[active[i].Index + 1] += value * targets[row];
                for (var j = 0; j <= i; j++)
                {
                    gram[start + active[j].Index + 1] += value * active[j].Value;
                }
            }
        }
    }
}
