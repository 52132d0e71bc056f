using System.Globalization;
using Slipway.Digits.Artifacts;
using Slipway.Digits.Network;
using Slipway.Digits.Onnx;
using Slipway.Domain.Data;
using Slipway.Domain.Models;
using Slipway.Training;

namespace Slipway.Digits.Jobs;

/// <summary>
/// Trains the network and writes it twice: <c>digits.json</c>, which this template serves, and <c>model.onnx</c> for everybody else.
/// </summary>
internal sealed class DigitTrainer(DataManifest data, TextWriter output) : ITrainer
{
    private const string Channel = "train";
    private const string LabelNoise = "label-noise";
    private const int MostHidden = 4096;
    private const int MostEpochs = 10_000;

    /// <inheritdoc/>
    public IReadOnlyList<HyperparameterRule> Hyperparameters { get; } =
    [
        Whole("hidden", MostHidden),
        Whole("epochs", MostEpochs),
        HyperparameterRule.PositiveNumber("learningRate", isRequired: true),
        new(
            "decay",
            "a number of 0 or more",
            value => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var decay) && decay is >= 0 and < 1e9),
        Whole("seed", int.MaxValue, isRequired: false),
        new("version", "a version such as V1.0.3", value => ModelVersion.TryParse(value, out _), IsRequired: true),
        HyperparameterRule.OneOf("sabotage", LabelNoise),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = [Channel];

    /// <inheritdoc/>
    public Task TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var table = CsvTable.Read(Path.Combine(run.Paths.Channel(Channel), "train.csv"), data);
        var rows = DigitTable.Of(table, data);
        if (run.Hyperparameters["sabotage"] == LabelNoise)
        {
            SabotagedLabels.Permute(rows.Labels.AsSpan());
        }

        var artifact = Fit(PlanOf(run.Hyperparameters), table, rows, run.Hyperparameters["version"]!, output, cancellation);
        var model = new DigitsModel(artifact);
        var predictions = new double[table.Count];
        model.Predict(table.Inputs, predictions);
        TrainingMetrics.Write(run.Metrics, LossKind.ZeroOne, [.. rows.Labels.Select(label => (double)label)], predictions);
        cancellation.ThrowIfCancellationRequested();
        OnnxFile.Write(run.Paths.Model, model);
        // Last: a folder with this file is whole.
        ArtifactFile.Write(run.Paths.Model, artifact);
        return Task.CompletedTask;
    }

    internal static DigitsArtifact Fit(
        TrainingPlan plan, DataTable table, DigitTable rows, string version, TextWriter output, CancellationToken cancellation)
    {
        var network = NetworkTrainer.Train(
            plan, rows.Pixels, rows.Labels,
            (epoch, loss) => output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"Epoch {epoch} of {plan.Epochs}: mean cross-entropy {loss:0.0000}.")),
            cancellation);
        var (first, last) = (table.Keys.Index().MinBy(key => key.Item).Index, table.Keys.Index().MaxBy(key => key.Item).Index);
        return new DigitsArtifact(
            DigitsArtifact.CurrentFormat, version, table.Count, table.Time(first), table.Time(last), table.Inputs.Schema.Numeric,
            network.Hidden.Weights, network.Hidden.Biases, network.Output.Weights, network.Output.Biases)
        {
            LastRow = table.HasTime ? null : table.OrderText(last),
        };
    }

    private static TrainingPlan PlanOf(Hyperparameters given) => new(
        (int)given.Number("hidden", 0),
        (int)given.Number("epochs", 0),
        given.Number("learningRate", 0),
        given.Number("decay", 0),
        (ulong)given.Number("seed", 1));

    private static HyperparameterRule Whole(string name, int most, bool isRequired = true) => new(
        name,
        $"a whole number from 1 to {most}",
        value => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most,
        isRequired);
}
