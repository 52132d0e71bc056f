namespace Slipway.LocalCloud.CloudWatch.Expressions;

/// <summary>What an expression is computed in.</summary>
/// <param name="Times">The seconds in which the periods begin, ascending: where FILL fills.</param>
/// <param name="PeriodSeconds">Length of a period.</param>
/// <param name="Resolve">The value of another query by its id; throws <see cref="ExpressionException"/> for none.</param>
/// <param name="Metrics">The queries that are metrics: what METRICS() stands for.</param>
internal sealed record MathScope(
    IReadOnlyList<long> Times, long PeriodSeconds, Func<string, MathValue> Resolve, Func<IReadOnlyList<MathItem>> Metrics);
