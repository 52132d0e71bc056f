using Slipway.Digits.Network;
using Slipway.Training;

namespace Slipway.Digits.Tests.Network;

public sealed class BackpropagationTests
{
    private const int Inputs = 19;
    private const int Hidden = 11;
    private const int Rows = 5;
    private readonly DigitNetwork _network;
    private readonly float[] _pixels;
    private readonly int[] _labels = [3, 0, 9, 3, 5];

    public BackpropagationTests()
    {
        var random = new SeededRandom(7);
        float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(0.5 * random.Normal()))];
        _network = new DigitNetwork(
            new DenseLayer(Inputs, Numbers(Inputs * Hidden), Numbers(Hidden)), new DenseLayer(Hidden, Numbers(Hidden * 10), Numbers(10)));
        _pixels = Numbers(Inputs * Rows);
    }

    [Fact]
    public void Gradients_are_the_slopes_of_the_loss()
    {
        (float[] HiddenWeights, float[] HiddenBiases, float[] OutputWeights, float[] OutputBiases) gradients =
            (new float[Inputs * Hidden], new float[Hidden], new float[Hidden * 10], new float[10]);
        var loss = new Backpropagation(_network, Rows).Add(_pixels, _labels, [0, 1, 2, 3, 4], gradients);

        Assert.Equal(Loss(), loss, 4);
        AssertSlopes(_network.Hidden.Weights, gradients.HiddenWeights);
        AssertSlopes(_network.Hidden.Biases, gradients.HiddenBiases);
        AssertSlopes(_network.Output.Weights, gradients.OutputWeights);
        AssertSlopes(_network.Output.Biases, gradients.OutputBiases);
    }

    private void AssertSlopes(float[] parameters, float[] gradient)
    {
        const float step = 1e-2f;
        for (var i = 0; i < parameters.Length; i++)
        {
            var kept = parameters[i];
            parameters[i] = kept + step;
            var above = Loss();
            parameters[i] = kept - step;
            var below = Loss();
            parameters[i] = kept;
            Assert.Equal((above - below) / (2 * step), gradient[i], 2e-2);
        }
    }

    private double Loss()
    {
        var (hidden, probabilities) = (new float[Hidden], new float[10]);
        var loss = 0.0;
        for (var row = 0; row < Rows; row++)
        {
            _network.Forward(_pixels.AsSpan(row * Inputs, Inputs), hidden, probabilities);
            loss -= Math.Log(probabilities[_labels[row]]);
        }

        return loss;
    }
}
