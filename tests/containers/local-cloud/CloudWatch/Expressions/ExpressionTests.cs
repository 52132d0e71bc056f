using System.Globalization;
using Slipway.LocalCloud.CloudWatch.Expressions;

namespace Slipway.LocalCloud.Tests.CloudWatch.Expressions;

public sealed class ExpressionTests
{
    // Four periods of a minute; b has no value in the third.
    private static readonly long[] Times = [0, 60, 120, 180];
    private static readonly MathSeries A = MathSeries.Of([(0, 10), (60, 20), (120, 30), (180, 40)]);
    private static readonly MathSeries B = MathSeries.Of([(0, 1), (60, 0), (180, 4)]);

    [Theory]
    [InlineData("a", "10 20 30 40")]
    [InlineData("a + 2 * 3 - 1", "15 25 35 45")]
    [InlineData("(a + 2) * -1", "-12 -22 -32 -42")]
    [InlineData("-2 ^ 2 + a", "6 16 26 36")]
    [InlineData("a - 1 - 1", "8 18 28 38")]
    [InlineData("b + a", "11 20 _ 44")]
    [InlineData("a / b", "10 _ _ 10")]
    [InlineData("100 * FILL(b, 0) / a", "10 0 0 10")]
    [InlineData("FILL(b, REPEAT)", "1 0 0 4")]
    [InlineData("FILL(b, LINEAR)", "1 0 2 4")]
    [InlineData("FILL(b, a)", "1 0 30 4")]
    [InlineData("IF(b > 0, b)", "1 _ _ 4")]
    [InlineData("IF(b > 0 AND a < 40, a, -1)", "10 -1 _ -1")]
    [InlineData("IF(1 == 1, a, b)", "10 20 30 40")]
    [InlineData("SUM([a, b])", "11 20 30 44")]
    [InlineData("AVG(METRICS())", "5.5 10 30 22")]
    [InlineData("MAX(METRICS(\"b\"))", "1 0 _ 4")]
    [InlineData("a / MAX(a)", "0.25 0.5 0.75 1")]
    [InlineData("MIN([a, b]) + ABS(0 - a)", "11 20 60 44")]
    [InlineData("RATE(a) * PERIOD(a)", "_ 10 10 10")]
    [InlineData("DIFF(b)", "_ -1 _ 4")]
    [InlineData("RUNNING_SUM(a)", "10 30 60 100")]
    [InlineData("TIME_SERIES(LAST(b) - FIRST(b))", "3 3 3 3")]
    [InlineData("CEIL(b / 3) + FLOOR(b / 3)", "1 0 _ 3")]
    [InlineData("(a>=20)||(b!=1)", "0 1 _ 1")]
    public void Computes(string text, string expected) => Assert.Equal(
        expected, string.Join(' ', Times.Select(time => ((MathSeries)Compute(text)).Points.TryGetValue(time, out var value)
            ? Math.Round(value, 9).ToString(CultureInfo.InvariantCulture)
            : "_")));

    [Theory]
    [InlineData("SEARCH('{AWS/EC2}', 'Sum')", "SEARCH")]
    [InlineData("a +", "end")]
    [InlineData("a b", "'b'")]
    [InlineData("(a", "')'")]
    [InlineData("a # b", "#")]
    [InlineData("c + 1", "'c'")]
    [InlineData("[a, 1]", "time series")]
    [InlineData("[a] + [b]", "combined")]
    [InlineData("FILL(b)", "two")]
    [InlineData("SUM()", "one argument")]
    public void Says_what_is_wrong(string text, string named) =>
        Assert.Contains(named, Assert.Throws<ExpressionException>(() => Compute(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Refuses_to_nest_without_end() =>
        Assert.Throws<ExpressionException>(() => ExpressionParser.Parse(new string('(', 5000)));

    private static MathValue Compute(string text) => ExpressionParser.Parse(text).Compute(new MathScope(
        Times, 60, id => id switch { "a" => A, "b" => B, _ => throw new ExpressionException($"There is no query '{id}'.") },
        () => [new("a", A), new("b", B)]));
}
