using Slipway.Domain.Data;
using Slipway.Domain.Models;
using Slipway.Regression.Artifacts;
using Slipway.Regression.Features;
using Slipway.Training;

namespace Slipway.Regression.Jobs;

/// <summary>Learns the features, fits a ridge regression on the transformed label and writes <c>regression.json</c>.</summary>
internal sealed class RegressionTrainer(ModelManifest manifest) : ITrainer
{
    private const string Channel = "train";
    private const string LabelNoise = "label-noise";

    /// <inheritdoc/>
    public IReadOnlyList<HyperparameterRule> Hyperparameters { get; } =
    [
        HyperparameterRule.PositiveNumber("ridge", isRequired: true),
        new("version", "a version such as V1.0.3", value => ModelVersion.TryParse(value, out _), IsRequired: true),
        HyperparameterRule.OneOf("sabotage", LabelNoise),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Channels { get; } = [Channel];

    /// <inheritdoc/>
    public Task TrainAsync(TrainingRun run, CancellationToken cancellation)
    {
        var table = CsvTable.Read(Path.Combine(run.Paths.Channel(Channel), "train.csv"), manifest.Data);
        cancellation.ThrowIfCancellationRequested();
        var labels = table.Labels.ToArray();
        if (run.Hyperparameters["sabotage"] == LabelNoise)
        {
            SabotagedLabels.Permute(labels.AsSpan());
        }

        var artifact = Fit(
            manifest.Data,
            table,
            labels,
            run.Hyperparameters.Number("ridge", 1),
            run.Hyperparameters["version"]!,
            cancellation,
            run.Checkpoints);
        var model = new RegressionModel(artifact);
        var predictions = new double[table.Count];
        model.Predict(table.Inputs, predictions);
        TrainingMetrics.Write(run.Metrics, manifest.Loss, labels, predictions);
        cancellation.ThrowIfCancellationRequested();
        ArtifactFile.Write(run.Paths.Model, artifact);
        return Task.CompletedTask;
    }

    internal static RegressionArtifact Fit(
        DataManifest data, DataTable table, IReadOnlyList<double> labels, double ridge, string version, CancellationToken cancellation,
        Checkpoints? checkpoints = null)
    {
        var features = FeatureLearner.Learn(data, table.Inputs);
        var targets = labels.Select(label => LabelScale.Forward(data.Label.Transform, label)).ToArray();
        var (intercept, weights) = RidgeRegression.Fit(
            new FeatureEncoder(features), table.Inputs, targets, ridge, cancellation, checkpoints);
        var (first, last) = (table.Keys.Index().MinBy(key => key.Item).Index, table.Keys.Index().MaxBy(key => key.Item).Index);
        return new RegressionArtifact(
            RegressionArtifact.CurrentFormat, version, data.Label.Column, data.Label.Transform, ridge, table.Count,
            table.Time(first), table.Time(last), features, intercept, weights)
        {
            LastRow = table.HasTime ? null : table.OrderText(last),
        };
    }
}
