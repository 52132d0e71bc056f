namespace Slipway.Domain.Evaluation;

/// <summary>An estimate with its two-sided confidence interval.</summary>
/// <param name="Value">The point estimate; NaN when it is undefined.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Confidence">Confidence level, 0 to 1.</param>
public sealed record Estimate(double Value, double Lower, double Upper, double Confidence = 0.95);

/// <summary>The four regression metrics over labelled rows.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Mse">Mean squared error, in the label's unit squared.</param>
/// <param name="Rmse">Root of it, in the label's unit.</param>
/// <param name="Mae">Mean absolute error, in the label's unit.</param>
/// <param name="R2">1 - MSE / variance of the label; null for a constant label, where it is undefined.</param>
public sealed record RegressionMetrics(int Count, Estimate Mse, Estimate Rmse, Estimate Mae, Estimate? R2);
