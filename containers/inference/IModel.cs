using Slipway.Domain.Data;

namespace Slipway.Inference;

/// <summary>What a model template plugs into the inference host. Used by many requests at once.</summary>
public interface IModel
{
    /// <summary>The model's version, for example <c>V1.0.3</c>.</summary>
    string Version { get; }

    /// <summary>The columns that it needs of a row.</summary>
    InputSchema Schema { get; }

    /// <summary>
    /// Predicts every row, on the label's own scale. <paramref name="predictions"/> has one place for each row.
    /// </summary>
    void Predict(InputRows rows, Span<double> predictions);
}
