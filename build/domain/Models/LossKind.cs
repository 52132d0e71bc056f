using System.Text.Json.Serialization;

namespace Slipway.Domain.Models;

/// <summary>What a wrong prediction costs: every metric and every judge works on it.</summary>
public enum LossKind
{
    /// <summary>The squared difference of label and prediction, for amounts.</summary>
    Squared,

    /// <summary>
    /// 1 for a prediction that is not the label, else 0, for classes: their numbers are names, and no class is twice another.
    /// </summary>
    [JsonStringEnumMemberName("zero-one")]
    ZeroOne,
}

/// <summary>
/// The one place where the kind of loss enters: label and prediction are encoded before they are compared, and squared errors do the rest.
/// Under <see cref="LossKind.ZeroOne"/> MSE and MAE are then the error rate, RMSE is its root, and R2 is undefined, because the encoded
/// label is constant.
/// </summary>
public static class LossEncoding
{
    /// <summary>
    /// The pair that every metric and judge works on: unchanged for squared loss; for zero-one loss (0, 0) when the two are equal, else (0,
    /// 1). A number that is not finite stays so, whatever the loss: no answer must not pass for a wrong class.
    /// </summary>
    public static (double Label, double Prediction) Encode(this LossKind loss, double label, double prediction) =>
        loss == LossKind.Squared ? (label, prediction)
        : !double.IsFinite(label) || !double.IsFinite(prediction) ? (0, double.NaN)
        : (0, label == prediction ? 0 : 1);

    /// <summary>The same for whole columns. Throws <see cref="ArgumentException"/> when their lengths differ.</summary>
    public static (double[] Labels, double[] Predictions) Encode(
        this LossKind loss, ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        if (labels.Length != predictions.Length)
            throw new ArgumentException(
                $"Expected {labels.Length} predictions, one a label, found {predictions.Length}.", nameof(predictions));
        var (encodedLabels, encodedPredictions) = (new double[labels.Length], new double[labels.Length]);
        for (var i = 0; i < labels.Length; i++)
            (encodedLabels[i], encodedPredictions[i]) = loss.Encode(labels[i], predictions[i]);
        return (encodedLabels, encodedPredictions);
    }
}
