using Slipway.Domain.Models;

namespace Slipway.Regression.Artifacts;

/// <summary>Takes labels to the scale on which they are fitted, and predictions back.</summary>
internal static class LabelScale
{
    public static double Forward(LabelTransform transform, double label) => transform switch
    {
        LabelTransform.Sqrt => Math.Sqrt(label),
        LabelTransform.Log1p => double.LogP1(label),
        _ => label,
    };

    /// <summary>Never below 0 for the transforms of counts, however low the fit lies.</summary>
    public static double Back(LabelTransform transform, double fitted) => transform switch
    {
        LabelTransform.Sqrt => Math.Max(0, fitted) * Math.Max(0, fitted),
        LabelTransform.Log1p => double.ExpM1(Math.Max(0, fitted)),
        _ => fitted,
    };
}
