namespace Slipway.Digits.Network;

/// <summary>
/// Adam (Kingma and Ba 2015) with weight decay apart from the gradient (Loshchilov and Hutter 2019), for one array of parameters.
/// </summary>
internal sealed class Adam(float[] parameters, float decay)
{
    private const float KeptMean = 0.9f;
    private const float KeptSquare = 0.999f;
    private const float Least = 1e-8f;
    private readonly float[] _mean = new float[parameters.Length];
    private readonly float[] _square = new float[parameters.Length];
    private float _meanShare = 1;
    private float _squareShare = 1;

    /// <summary>The gradient of the next step, to be summed up here; a step clears it.</summary>
    public float[] Gradient { get; } = new float[parameters.Length];

    /// <summary>One step downhill.</summary>
    /// <param name="rate">Step size.</param>
    /// <param name="batch">Rows whose gradients were summed.</param>
    public void Step(float rate, int batch)
    {
        _meanShare *= KeptMean;
        _squareShare *= KeptSquare;
        var (meanScale, squareScale, share) = (1 / (1 - _meanShare), 1 / (1 - _squareShare), 1f / batch);
        for (var i = 0; i < parameters.Length; i++)
        {
            var gradient = Gradient[i] * share;
            _mean[i] = (KeptMean * _mean[i]) + ((1 - KeptMean) * gradient);
            _square[i] = (KeptSquare * _square[i]) + ((1 - KeptSquare) * gradient * gradient);
            parameters[i] -= rate * ((_mean[i] * meanScale / (MathF.Sqrt(_square[i] * squareScale) + Least)) + (decay * parameters[i]));
        }

        Array.Clear(Gradient);
    }
}
