namespace Slipway.LocalCloud.SageMaker.Tuning.Search;

/// <summary>
/// A Gaussian process with a Matern 5/2 kernel over points of the unit cube, after Rasmussen and Williams, "Gaussian Processes for
/// Machine Learning", algorithm 2.1. Values are standardized; length scale and noise are those of a small grid that make what was seen
/// most likely.
/// </summary>
internal sealed class GaussianProcess
{
    private static readonly double[] Lengths = [0.1, 0.2, 0.4, 0.8, 1.6];
    private static readonly double[] Noises = [1e-6, 1e-3, 1e-1];
    private readonly double[][] _points;
    private readonly double[] _values;
    private readonly double _length;
    private readonly double _noise;
    private readonly double _mean;
    private readonly double _scale;
    private readonly double[][] _factor;
    private readonly double[] _weights;

    private GaussianProcess(double[][] points, double[] values, double length, double noise, double mean, double scale)
    {
        (_points, _values, _length, _noise, _mean, _scale) = (points, values, length, noise, mean, scale);
        _factor = Factor(points, length, noise);
        _weights = Backward(_factor, Forward(_factor, values));
    }

    private double LogLikelihood =>
        -0.5 * _values.Zip(_weights, (value, weight) => value * weight).Sum() - _factor.Select((row, i) => Math.Log(row[i])).Sum();

    /// <summary>Learns from values at points; at least one.</summary>
    public static GaussianProcess Learn(double[][] points, double[] values)
    {
        var mean = values.Average();
        var deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        var scale = deviation > 0 ? deviation : 1;
        double[] standard = [.. values.Select(value => (value - mean) / scale)];
        return Lengths.SelectMany(_ => Noises, (length, noise) => new GaussianProcess(points, standard, length, noise, mean, scale))
            .MaxBy(process => process.LogLikelihood)!;
    }

    /// <summary>One that has seen, at further points, what this one expects there.</summary>
    public GaussianProcess With(IReadOnlyList<double[]> further) => new(
        [.. _points, .. further], [.. _values, .. further.Select(point => (Predict(point).Mean - _mean) / _scale)], _length, _noise, _mean,
            _scale);

    /// <summary>Mean and standard deviation of the value at a point.</summary>
    public (double Mean, double Deviation) Predict(double[] point)
    {
        double[] near = [.. _points.Select(other => Kernel(point, other, _length))];
        var mean = near.Zip(_weights, (kernel, weight) => kernel * weight).Sum();
        var seen = Forward(_factor, near).Sum(part => part * part);
        return (_mean + _scale * mean, _scale * Math.Sqrt(Math.Max(1 - seen, 0)));
    }

    private static double Kernel(double[] a, double[] b, double length)
    {
        var square = 0.0;
        for (var i = 0; i < a.Length; i++)
        {
            square += (a[i] - b[i]) * (a[i] - b[i]);
        }

        var r = Math.Sqrt(5 * square) / length;
        return (1 + r + r * r / 3) * Math.Exp(-r);
    }

    // Cholesky's lower factor of the kernel's matrix plus noise.
    private static double[][] Factor(double[][] points, double length, double noise)
    {
        var factor = new double[points.Length][];
        for (var i = 0; i < points.Length; i++)
        {
            factor[i] = new double[i + 1];
            for (var j = 0; j <= i; j++)
            {
                var sum = Kernel(points[i], points[j], length) + (i == j ? noise + 1e-9 : 0);
                for (var k = 0; k < j; k++)
                {
                    sum -= factor[i][k] * factor[j][k];
                }

                factor[i][j] = i == j ? Math.Sqrt(Math.Max(sum, 1e-12)) : sum / factor[j][j];
            }
        }

        return factor;
    }

    private static double[] Forward(double[][] factor, double[] right)
    {
        var solution = new double[right.Length];
        for (var i = 0; i < right.Length; i++)
        {
            var sum = right[i];
            for (var j = 0; j < i; j++)
            {
                sum -= factor[i][j] * solution[j];
            }

            solution[i] = sum / factor[i][i];
        }

        return solution;
    }

    private static double[] Backward(double[][] factor, double[] right)
    {
        var solution = new double[right.Length];
        for (var i = right.Length - 1; i >= 0; i--)
        {
            var sum = right[i];
            for (var j = i + 1; j < right.Length; j++)
            {
                sum -= factor[j][i] * solution[j];
            }

            solution[i] = sum / factor[i][i];
        }

        return solution;
    }
}
