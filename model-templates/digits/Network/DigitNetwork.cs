namespace Slipway.Digits.Network;

/// <summary>
/// A network with one hidden layer: grey values / 255, a dense layer, max(0, x), a dense layer, softmax. Single precision throughout, as in
/// ONNX, so that both say the same. Safe for use by several threads.
/// </summary>
internal sealed record DigitNetwork(DenseLayer Hidden, DenseLayer Output)
{
    /// <summary>The ten digits.</summary>
    public const int Classes = 10;

    /// <summary>What a grey value is multiplied with: 1/255.</summary>
    public const float Scale = 1f / 255;

    /// <summary>Probability of each digit; NaN when a pixel is far beyond any grey value.</summary>
    /// <param name="pixels">Grey values, 0 to 255, already multiplied with <see cref="Scale"/>.</param>
    /// <param name="hidden">Working memory and, after the call, the hidden layer's outputs.</param>
    /// <param name="probabilities">One a class.</param>
    public void Forward(ReadOnlySpan<float> pixels, Span<float> hidden, Span<float> probabilities)
    {
        Hidden.Forward(pixels, hidden);
        foreach (ref var value in hidden)
        {
            value = Math.Max(0, value);
        }

        Output.Forward(hidden, probabilities);
        Softmax(probabilities);
    }

    /// <summary>The most probable digit, the lower of two that are equally so; NaN when the probabilities are no numbers.</summary>
    public static double ClassOf(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (float.IsNaN(probabilities[i]))
            {
                return double.NaN;
            }

            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return best;
    }

    // The largest is taken away first: exponentials of large numbers have no end.
    private static void Softmax(Span<float> values)
    {
        var largest = float.NegativeInfinity;
        foreach (var value in values)
        {
            largest = Math.Max(largest, value);
        }

        var sum = 0f;
        foreach (ref var value in values)
        {
            value = MathF.Exp(value - largest);
            sum += value;
        }

        foreach (ref var value in values)
        {
            value /= sum;
        }
    }
}
