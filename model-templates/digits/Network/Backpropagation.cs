namespace Slipway.Digits.Network;

/// <summary>Gradients of the cross-entropy of a batch of rows (Goodfellow, Bengio, Courville, Deep Learning, section 6.5).</summary>
internal sealed class Backpropagation(DigitNetwork network, int mostRows)
{
    private readonly int _hidden = network.Hidden.Outputs;
    private readonly float[] _active = new float[mostRows * network.Hidden.Outputs];
    private readonly float[] _outputSlopes = new float[mostRows * DigitNetwork.Classes];
    private readonly float[] _hiddenSlopes = new float[mostRows * network.Hidden.Outputs];

    /// <summary>Adds the gradients of a batch's rows, and returns the sum of their cross-entropies.</summary>
    /// <param name="pixels">All rows, one after another.</param>
    /// <param name="labels">Digit of each row.</param>
    /// <param name="batch">Places of the batch's rows.</param>
    /// <param name="gradients">Gradients of the hidden weights and biases, and of the output weights and biases.</param>
    public double Add(
        float[] pixels,
        int[] labels,
        ReadOnlySpan<int> batch,
        (float[] HiddenWeights, float[] HiddenBiases, float[] OutputWeights, float[] OutputBiases) gradients)
    {
        var loss = 0.0;
        for (var i = 0; i < batch.Length; i++)
        {
            loss += Slopes(pixels.AsSpan(batch[i] * network.Hidden.Inputs, network.Hidden.Inputs), labels[batch[i]], i);
        }

        // Weight by weight over the batch, not row by row: a row of gradients stays in the processor's nearest cache.
        for (var i = 0; i < batch.Length; i++)
        {
            FixedWidth.AddTimes(gradients.OutputBiases, 1, _outputSlopes.AsSpan(i * DigitNetwork.Classes, DigitNetwork.Classes));
            FixedWidth.AddTimes(gradients.HiddenBiases, 1, _hiddenSlopes.AsSpan(i * _hidden, _hidden));
        }

        for (var output = 0; output < DigitNetwork.Classes; output++)
        {
            var gradient = gradients.OutputWeights.AsSpan(output * _hidden, _hidden);
            for (var i = 0; i < batch.Length; i++)
            {
                FixedWidth.AddTimes(gradient, _outputSlopes[(i * DigitNetwork.Classes) + output], _active.AsSpan(i * _hidden, _hidden));
            }
        }

        for (var unit = 0; unit < _hidden; unit++)
        {
            var gradient = gradients.HiddenWeights.AsSpan(unit * network.Hidden.Inputs, network.Hidden.Inputs);
            for (var i = 0; i < batch.Length; i++)
            {
                if (_hiddenSlopes[(i * _hidden) + unit] is var slope && slope != 0)
                {
                    FixedWidth.AddTimes(gradient, slope, pixels.AsSpan(batch[i] * network.Hidden.Inputs, network.Hidden.Inputs));
                }
            }
        }

        return loss;
    }

    // Derivatives of one row's cross-entropy by the outputs before softmax and by the hidden sums.
    private double Slopes(ReadOnlySpan<float> row, int label, int place)
    {
        var active = _active.AsSpan(place * _hidden, _hidden);
        var outputs = _outputSlopes.AsSpan(place * DigitNetwork.Classes, DigitNetwork.Classes);
        network.Forward(row, active, outputs);
        var loss = -Math.Log(Math.Max(1e-30, outputs[label]));
        outputs[label] -= 1;
        var slopes = _hiddenSlopes.AsSpan(place * _hidden, _hidden);
        slopes.Clear();
        for (var output = 0; output < outputs.Length; output++)
        {
            FixedWidth.AddTimes(slopes, outputs[output], network.Output.Row(output));
        }

        for (var unit = 0; unit < _hidden; unit++)
        {
            if (active[unit] <= 0)
            {
                slopes[unit] = 0;
            }
        }

        return loss;
    }
}
