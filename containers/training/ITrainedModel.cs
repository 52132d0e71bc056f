using Slipway.Domain.Data;

namespace Slipway.Training;

/// <summary>What an evaluation needs of a template's trained model.</summary>
public interface ITrainedModel
{
    /// <summary>The model's version, for example <c>V1.0.3</c>.</summary>
    string Version { get; }

    /// <summary>The columns that it needs of a row.</summary>
    InputSchema Schema { get; }

    /// <summary>Latest time of the rows it was trained on; null when no column orders them.</summary>
    DateTimeOffset? LastTime { get; }

    /// <summary>Place of the last of them in the order of their content; null when a column orders them.</summary>
    string? LastRow { get; }

    /// <summary>Predicts every row, on the label's own scale. <paramref name="predictions"/> has one place for each row.</summary>
    void Predict(InputRows rows, Span<double> predictions);
}
