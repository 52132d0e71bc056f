using Slipway.Digits.Network;

namespace Slipway.Digits.Tests.Network;

public sealed class DigitNetworkTests
{
    [Fact]
    public void The_class_is_the_most_probable_and_of_two_equal_ones_the_lower()
    {
        Assert.Equal(2, DigitNetwork.ClassOf([0.1f, 0.2f, 0.4f, 0.3f]));
        Assert.Equal(1, DigitNetwork.ClassOf([0.1f, 0.4f, 0.4f, 0.1f]));
    }

    [Fact]
    public void Pixels_far_beyond_any_grey_value_give_no_class()
    {
        var network = new DigitNetwork(
            new DenseLayer(1, [1, -1], [0, 0]), new DenseLayer(2, [.. Enumerable.Range(0, 20).Select(i => i - 9.5f)], new float[10]));
        var (hidden, probabilities) = (new float[2], new float[10]);

        network.Forward([float.PositiveInfinity], hidden, probabilities);
        Assert.True(double.IsNaN(DigitNetwork.ClassOf(probabilities)));
        network.Forward([1e10f], hidden, probabilities);
        Assert.Equal(9, DigitNetwork.ClassOf(probabilities));
        Assert.Equal(1, probabilities.Sum(), 1e-6);
    }
}
