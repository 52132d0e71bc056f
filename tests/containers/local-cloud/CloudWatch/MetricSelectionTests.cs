using Slipway.LocalCloud.CloudWatch;
using Slipway.LocalCloud.CloudWatch.Expressions;

namespace Slipway.LocalCloud.Tests.CloudWatch;

public sealed class MetricSelectionTests
{
    [Theory]
    [InlineData(
        """SELECT SUM(Errors) FROM SCHEMA("AWS/SageMaker", EndpointName, VariantName) WHERE EndpointName = 'live'""", "Sum",
        "live/a live/b")]
    [InlineData(
        """select avg(Errors) from schema("AWS/SageMaker",EndpointName,VariantName) where EndpointName='live' and VariantName != 'a'""",
        "Average", "live/b")]
    [InlineData("""SELECT MAX("Errors") FROM "AWS/SageMaker" """, "Maximum", "live/a live/b other/a alone")]
    [InlineData("""SELECT COUNT(Errors) FROM SCHEMA("AWS/SageMaker", EndpointName)""", "SampleCount", "alone")]
    [InlineData("""SELECT MIN(Calls) FROM "AWS/SageMaker" """, "Minimum", "")]
    public void Selects_metrics(string text, string statistic, string expected)
    {
        MetricKey[] all =
        [
            Key("Errors", ("EndpointName", "live"), ("VariantName", "a")), Key("Errors", ("EndpointName", "live"), ("VariantName", "b")),
            Key("Errors", ("EndpointName", "other"), ("VariantName", "a")), Key("Errors", ("EndpointName", "alone")), Key(
                "Latency", ("EndpointName", "live")),
        ];
        var selection = MetricSelection.Parse(text);
        Assert.Equal(statistic, selection.Statistic);
        Assert.Equal(
            expected,
            string.Join(' ', all.Where(selection.Selects).Select(key => string.Join('/', key.Dimensions.Select(one => one.Value)))));
    }

    [Theory]
    [InlineData("SELECT SUM(Errors) FROM \"N\" GROUP BY VariantName", "GROUP BY")]
    [InlineData("SELECT SUM(Errors) FROM \"N\" LIMIT 5", "LIMIT")]
    [InlineData("SELECT MEDIAN(Errors) FROM \"N\"", "Expected SELECT")]
    [InlineData("SELECT SUM(Errors) FROM \"N\" WHERE a = 'b' OR c = 'd'", "Expected SELECT")]
    public void Refuses_what_it_does_not_implement(string text, string named) =>
        Assert.Contains(named, Assert.Throws<ExpressionException>(() => MetricSelection.Parse(text)).Message, StringComparison.Ordinal);

    private static MetricKey Key(string name, params (string Name, string Value)[] dimensions) =>
        MetricKey.Of("AWS/SageMaker", name, dimensions.Select(one => new Dimension(one.Name, one.Value)));
}
