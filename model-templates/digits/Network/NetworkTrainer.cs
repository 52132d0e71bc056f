using Slipway.Training;

namespace Slipway.Digits.Network;

/// <summary>
/// Trains a network by small batches. One thread and one seed: the same rows give the same weights on the same kind of machine.
/// </summary>
internal static class NetworkTrainer
{
    private const int BatchRows = 32;
    private const double LastRate = 0.05;

    /// <summary>Trains; calls <paramref name="finished"/> with each epoch's number, from 1, and its mean cross-entropy.</summary>
    /// <param name="plan">How.</param>
    /// <param name="pixels">All rows, one after another, as <see cref="DigitNetwork.Forward"/> takes them.</param>
    /// <param name="labels">Digit of each row.</param>
    /// <param name="finished">Told of each epoch.</param>
    /// <param name="cancellation">Stops between two batches.</param>
    public static DigitNetwork Train(
        TrainingPlan plan, float[] pixels, int[] labels, Action<int, double> finished, CancellationToken cancellation)
    {
        var random = new SeededRandom(plan.Seed);
        var network = Start(pixels.Length / labels.Length, plan.Hidden, random);
        Adam[] steps =
        [
            new(network.Hidden.Weights, (float)plan.Decay), new(network.Hidden.Biases, 0), new(network.Output.Weights, (float)plan.Decay),
            new(network.Output.Biases, 0),
        ];
        var gradients = new Backpropagation(network, BatchRows);
        var order = Enumerable.Range(0, labels.Length).ToArray();
        var batches = (labels.Length + BatchRows - 1) / BatchRows;
        for (var epoch = 0; epoch < plan.Epochs; epoch++)
        {
            random.Shuffle(order.AsSpan());
            var loss = 0.0;
            for (var batch = 0; batch < batches; batch++)
            {
                cancellation.ThrowIfCancellationRequested();
                var rows = order.AsSpan()[(batch * BatchRows)..Math.Min(labels.Length, (batch + 1) * BatchRows)];
                loss += gradients.Add(pixels, labels, rows, (steps[0].Gradient, steps[1].Gradient, steps[2].Gradient, steps[3].Gradient));
                var done = ((epoch * (double)batches) + batch) / ((double)plan.Epochs * batches);
                var rate = (float)(plan.LearningRate * (1 - ((1 - LastRate) * done)));
                foreach (var step in steps)
                {
                    step.Step(rate, rows.Length);
                }
            }

            finished(epoch + 1, loss / labels.Length);
        }

        return network;
    }

    // He and others 2015: the variance that keeps signals as large behind max(0, x) as before it.
    private static DigitNetwork Start(int inputs, int hidden, SeededRandom random) =>
        new(Layer(inputs, hidden, random), Layer(hidden, DigitNetwork.Classes, random));

    private static DenseLayer Layer(int inputs, int outputs, SeededRandom random)
    {
        var scale = Math.Sqrt(2.0 / inputs);
        var weights = new float[inputs * outputs];
        foreach (ref var weight in weights.AsSpan())
        {
            weight = (float)(scale * random.Normal());
        }

        return new DenseLayer(inputs, weights, new float[outputs]);
    }
}
