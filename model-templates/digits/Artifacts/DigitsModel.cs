using Slipway.Digits.Network;
using Slipway.Domain.Data;
using Slipway.Inference;
using Slipway.Training;

namespace Slipway.Digits.Artifacts;

/// <summary>A trained model, ready to predict. Safe for use by several threads.</summary>
internal sealed class DigitsModel : IModel, ITrainedModel
{
    // Beyond this working memory is taken from the heap.
    private const int MostOnStack = 2048;

    public DigitsModel(DigitsArtifact artifact)
    {
        Artifact = artifact;
        Schema = new InputSchema(artifact.Columns, []);
        Network = new DigitNetwork(
            new DenseLayer(artifact.Columns.Count, artifact.HiddenWeights, artifact.HiddenBiases),
            new DenseLayer(artifact.HiddenBiases.Length, artifact.OutputWeights, artifact.OutputBiases));
        if (!Network.Hidden.IsSound || !Network.Output.IsSound || Network.Output.Outputs != DigitNetwork.Classes)
        {
            throw new InvalidDataException(
                $"{DigitsArtifact.FileName}: expected finite weights of {artifact.Columns.Count} pixels, {artifact.HiddenBiases.Length} "
                + $"hidden units and {DigitNetwork.Classes} classes; found {artifact.HiddenWeights.Length} and "
                + $"{artifact.OutputWeights.Length} weights, {artifact.OutputBiases.Length} classes, or one that is no number. "
                + "Train it again.");
        }
    }

    public DigitsArtifact Artifact { get; }

    public DigitNetwork Network { get; }

    /// <inheritdoc/>
    public string Version => Artifact.Version;

    /// <inheritdoc/>
    public InputSchema Schema { get; }

    /// <inheritdoc/>
    public DateTimeOffset? LastTime => Artifact.LastTime;

    /// <inheritdoc/>
    public string? LastRow => Artifact.LastRow;

    /// <summary>The digit of each row.</summary>
    public void Predict(InputRows rows, Span<double> predictions)
    {
        Span<float> probabilities = stackalloc float[DigitNetwork.Classes];
        var size = Schema.Numeric.Count + Network.Hidden.Outputs;
        var memory = size <= MostOnStack ? stackalloc float[size] : new float[size];
        for (var row = 0; row < rows.Count; row++)
        {
            Probabilities(rows.Numbers(row), memory, probabilities);
            predictions[row] = DigitNetwork.ClassOf(probabilities);
        }
    }

    /// <summary>Probability of each digit.</summary>
    /// <param name="pixels">Grey values of one image, 0 to 255.</param>
    /// <param name="memory">Working memory: as many places as pixels and hidden units.</param>
    /// <param name="probabilities">One a digit.</param>
    public void Probabilities(ReadOnlySpan<double> pixels, Span<float> memory, Span<float> probabilities)
    {
        var scaled = memory[..pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            scaled[i] = (float)pixels[i] * DigitNetwork.Scale;
        }

        Network.Forward(scaled, memory[pixels.Length..], probabilities);
    }
}
