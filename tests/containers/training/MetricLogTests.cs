using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Slipway.Domain.Models;
using Slipway.Domain.Pipelines;

namespace Slipway.Training.Tests;

/// <summary>What is printed must be found by the very expressions that the pipeline gives SageMaker.</summary>
public sealed class MetricLogTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(719.1556786164394, "719.1556786164394")]
    [InlineData(-0.25, "-0.25")]
    [InlineData(1.5e-7, "1.5E-07")]
    [InlineData(-1.7976931348623157E+308, "-1.7976931348623157E+308")]
    public void The_pipelines_expressions_find_every_number_whole(double value, string text)
    {
        var definitions = Definitions();
        Assert.Equal(["train:mse", "train:rmse", "train:mae", "train:r2"], definitions.Select(definition => definition.Name));
        foreach (var (name, regex) in definitions)
        {
            var output = new StringWriter();
            new MetricLog(output).Write(name, value);
            Assert.Equal(text, Regex.Match(output.ToString(), regex).Groups[1].Value);
            Assert.Equal(regex, MetricLog.Pattern(name));
            Assert.All(definitions.Where(other => other.Name != name), other => Assert.DoesNotMatch(other.Regex, output.ToString()));
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_no_number_is_not_printed(double value)
    {
        var output = new StringWriter();
        new MetricLog(output).Write("train:mse", value);
        Assert.Equal("", output.ToString());
    }

    [Fact]
    public void A_name_is_not_read_as_an_expression()
    {
        Assert.Matches(MetricLog.Pattern("loss(x).1"), "loss(x).1=2;");
        Assert.DoesNotMatch(MetricLog.Pattern("loss.1"), "loss_1=2;");
    }

    private static IReadOnlyList<(string Name, string Regex)> Definitions()
    {
        var manifest = new ModelManifest
        {
            Name = ModelName.Parse("bike-rentals"), Owner = "us",
            Data = new DataManifest { Label = new LabelManifest("y"), Time = new TimeManifest("day", "O") },
        };
        var pipeline = JsonNode.Parse(ModelPipeline.Build(manifest, "bucket", "arn:aws:iam::000000000000:role/x", null).ToJson())!;
        var train = pipeline["Steps"]!.AsArray().Single(step => (string)step!["Type"]! == "Training")!;
        return
        [
            .. train["Arguments"]!["AlgorithmSpecification"]!["MetricDefinitions"]!
                .AsArray()
                .Select(d => ((string)d!["Name"]!, (string)d["Regex"]!)),
        ];
    }
}
