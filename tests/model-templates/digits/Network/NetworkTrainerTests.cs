using Slipway.Digits.Network;
using Slipway.Training;

namespace Slipway.Digits.Tests.Network;

public sealed class NetworkTrainerTests
{
    private static readonly TrainingPlan Plan = new(Hidden: 16, Epochs: 4, LearningRate: 0.01, Decay: 1e-4, Seed: 1);

    [Fact]
    public void Learns_classes_that_a_line_cannot_part()
    {
        var (pixels, labels) = Rings(600);
        var losses = new List<double>();
        var network = NetworkTrainer.Train(
            Plan with { Epochs = 60 }, pixels, labels, (_, loss) => losses.Add(loss), CancellationToken.None);

        var (hidden, probabilities) = (new float[16], new float[10]);
        var right = Enumerable.Range(0, labels.Length).Count(row =>
        {
            network.Forward(pixels.AsSpan(row * 2, 2), hidden, probabilities);
            return DigitNetwork.ClassOf(probabilities) == labels[row];
        });
        Assert.InRange(right, 580, 600);
        Assert.InRange(losses[^1], 0, losses[0] / 4);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_and_another_seed_others()
    {
        var (pixels, labels) = Rings(100);
        DigitNetwork Train(ulong seed) =>
            NetworkTrainer.Train(Plan with { Seed = seed }, pixels, labels, (_, _) => { }, CancellationToken.None);

        Assert.Equal(Train(1).Hidden.Weights, Train(1).Hidden.Weights);
        Assert.Equal(Train(1).Output.Biases, Train(1).Output.Biases);
        Assert.NotEqual(Train(1).Hidden.Weights, Train(2).Hidden.Weights);
    }

    [Fact]
    public void Stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        var (pixels, labels) = Rings(100);
        var epochs = 0;
        Assert.Throws<OperationCanceledException>(() => NetworkTrainer.Train(
            Plan, pixels, labels,
            (_, _) =>
            {
                epochs++;
                stop.Cancel();
            },
            stop.Token));
        Assert.Equal(1, epochs);
    }

    // Three rings about the middle, a class each.
    private static (float[] Pixels, int[] Labels) Rings(int rows)
    {
        var random = new SeededRandom(3);
        var (pixels, labels) = (new float[rows * 2], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row % 3;
            var (angle, radius) = (random.Uniform() * 2 * Math.PI, 0.3 + labels[row] + (0.3 * random.Uniform()));
            (pixels[row * 2], pixels[(row * 2) + 1]) = ((float)(radius * Math.Cos(angle)), (float)(radius * Math.Sin(angle)));
        }

        return (pixels, labels);
    }
}
