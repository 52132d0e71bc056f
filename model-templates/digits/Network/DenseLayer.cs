namespace Slipway.Digits.Network;

/// <summary>A layer in which every output sees every input: output = weights x input + biases.</summary>
/// <param name="Inputs">Number of inputs.</param>
/// <param name="Weights">Row by row, a row an output.</param>
/// <param name="Biases">One an output.</param>
internal sealed record DenseLayer(int Inputs, float[] Weights, float[] Biases)
{
    public int Outputs => Biases.Length;

    /// <summary>Weights of one output.</summary>
    public Span<float> Row(int output) => Weights.AsSpan(output * Inputs, Inputs);

    /// <summary>Computes the outputs.</summary>
    public void Forward(ReadOnlySpan<float> input, Span<float> output)
    {
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = Biases[i] + FixedWidth.Dot(Row(i), input);
        }
    }

    /// <summary>Whether the sizes fit and every number is finite.</summary>
    public bool IsSound =>
        Inputs > 0 && Outputs > 0 && Weights.Length == Inputs * Outputs && Weights.All(float.IsFinite) && Biases.All(float.IsFinite);
}
