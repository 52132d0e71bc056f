using Slipway.Domain.Models;

namespace Slipway.Domain.Judging.Live;

/// <summary>The one place where labels and predictions of live requests enter the judges.</summary>
public static class LivePair
{
    /// <summary>
    /// The pair that losses are made of: the loss is the square of their difference. NaN prediction: no answer that is a number.
    /// </summary>
    public static (double Label, double Prediction) Of(LossKind loss, double label, double? prediction) =>
        loss.Encode(label, prediction ?? double.NaN);
}
