using System.Globalization;

namespace Slipway.Training.Tests.Sample;

/// <summary>Fits y = a + b x step by step with momentum: a trainer that has a state to lose.</summary>
internal sealed class GradientDescent : ITrainer
{
    /// <summary>Variable of the step at which it waits to be ended; it says <c>waiting</c> then.</summary>
    public const string Hold = "SAMPLE_HOLD";

    public IReadOnlyList<HyperparameterRule> Hyperparameters { get; } =
        [HyperparameterRule.WholeNumber("steps", 1, 1_000_000, isRequired: true), HyperparameterRule.Number("rate", 0, 1)];

    public IReadOnlyList<string> Channels { get; } = ["train"];

    // Every point is written, so that a kill without a warning loses one step at most.
    public TimeSpan CheckpointInterval => TimeSpan.Zero;

    public async Task TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var rows = File.ReadLines(Path.Combine(run.Paths.Channel("train"), "train.csv")).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();
        var rate = run.Hyperparameters.Number("rate", 0.05);
        var state = run.Checkpoints.Restore(DescentState.Read) ?? new DescentState(0, [0, 0], [0, 0]);
        while (state.Step < run.Hyperparameters.WholeNumber("steps", 1))
        {
            state = state.Next(rows, rate);
            run.Metrics.Write("train:step", state.Step);
            run.Metrics.Write("train:mse", state.Error(rows));
            run.Checkpoints.Point(state.Bytes, cancellation);
            await HoldAsync(run, state, cancellation);
        }

        await File.WriteAllBytesAsync(Path.Combine(run.Paths.Model, "weights"), state.Bytes(), cancellation);
    }

    private static async Task HoldAsync(TrainingRun run, DescentState state, CancellationToken cancellation)
    {
        if (Environment.GetEnvironmentVariable(Hold) == state.Step.ToString(CultureInfo.InvariantCulture))
        {
            Console.WriteLine("waiting");
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
            run.Checkpoints.Point(state.Bytes, cancellation);
        }
    }
}

/// <summary>Where the descent is.</summary>
internal sealed record DescentState(int Step, double[] Weights, double[] Speed)
{
    public static DescentState Read(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content));
        return new DescentState(reader.ReadInt32(), [reader.ReadDouble(), reader.ReadDouble()], [reader.ReadDouble(), reader.ReadDouble()]);
    }

    public byte[] Bytes()
    {
        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content);
        writer.Write(Step);
        Array.ForEach([.. Weights, .. Speed], writer.Write);
        return content.ToArray();
    }

    public DescentState Next(double[][] rows, double rate)
    {
        var slope = new[] { rows.Average(row => 2 * Residual(row)), rows.Average(row => 2 * Residual(row) * row[0]) };
        var speed = Speed.Zip(slope, (old, now) => (0.9 * old) - (rate * now)).ToArray();
        return new DescentState(Step + 1, [.. Weights.Zip(speed, (weight, move) => weight + move)], speed);
    }

    public double Error(double[][] rows) => rows.Average(row => Residual(row) * Residual(row));

    private double Residual(double[] row) => Weights[0] + (Weights[1] * row[0]) - row[1];
}
