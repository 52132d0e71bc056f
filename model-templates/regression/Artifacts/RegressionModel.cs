using Slipway.Domain.Data;
using Slipway.Inference;
using Slipway.Regression.Features;
using Slipway.Training;

namespace Slipway.Regression.Artifacts;

/// <summary>A trained model, ready to predict. Safe for use by several threads.</summary>
internal sealed class RegressionModel : IModel, ITrainedModel
{
    private readonly double[] _weights;

    public RegressionModel(RegressionArtifact artifact)
    {
        Artifact = artifact;
        Schema = artifact.Features.Schema;
        Encoder = new FeatureEncoder(artifact.Features);
        _weights = [.. artifact.Weights];
        if (_weights.Length != Encoder.Count || !_weights.All(double.IsFinite) || !double.IsFinite(artifact.Intercept))
        {
            throw new InvalidDataException(
                $"{RegressionArtifact.FileName}: expected {Encoder.Count} finite weights, found {_weights.Length}. Train it again.");
        }
    }

    public RegressionArtifact Artifact { get; }

    public FeatureEncoder Encoder { get; }

    /// <inheritdoc/>
    public string Version => Artifact.Version;

    /// <inheritdoc/>
    public InputSchema Schema { get; }

    /// <inheritdoc/>
    public DateTimeOffset? LastTime => Artifact.LastTime;

    /// <inheritdoc/>
    public string? LastRow => Artifact.LastRow;

    /// <inheritdoc/>
    public void Predict(InputRows rows, Span<double> predictions)
    {
        Span<ActiveFeature> active = Encoder.MostActive <= 256
            ? stackalloc ActiveFeature[Encoder.MostActive]
            : new ActiveFeature[Encoder.MostActive];
        for (var row = 0; row < rows.Count; row++)
        {
            var count = Encoder.Encode(rows.Numbers(row), rows.Categories(row), active);
            var fitted = Artifact.Intercept;
            for (var i = 0; i < count; i++)
            {
                fitted += _weights[active[i].Index] * active[i].Value;
            }

            predictions[row] = LabelScale.Back(Artifact.Transform, fitted);
        }
    }
}
