using Slipway.Digits.Artifacts;
using Slipway.Digits.Onnx;
using Slipway.Domain.Models;

namespace Slipway.Digits.Tests.Jobs;

public sealed class DigitTrainerTests : IDisposable
{
    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task Leaves_the_model_twice_and_its_metrics_in_the_log()
    {
        Assert.Equal(0, await _container.TrainAsync(Container.Sample(1500), Container.Small));

        Assert.Equal(
            [OnnxFile.FileName, DigitsArtifact.FileName],
            Directory.EnumerateFiles(_container.Paths.Model).Select(Path.GetFileName).Order().Reverse());
        var log = _container.Output.ToString();
        Assert.Contains("Epoch 6 of 6: mean cross-entropy ", log, StringComparison.Ordinal);
        Assert.Contains("train:rows=1500;", log, StringComparison.Ordinal);
        Assert.Matches("train:error=0.\\d+;\ntrain:mse=0.\\d+;\n", log);
    }

    [Fact]
    public async Task The_same_data_gives_the_same_files()
    {
        using var other = new Container();
        await _container.TrainAsync(Container.Sample(500), Container.Small);
        await other.TrainAsync(Container.Sample(500), Container.Small);
        foreach (var file in new[] { DigitsArtifact.FileName, OnnxFile.FileName })
        {
            Assert.Equal(
                File.ReadAllBytes(Path.Combine(_container.Paths.Model, file)), File.ReadAllBytes(Path.Combine(other.Paths.Model, file)));
        }
    }

    [Fact]
    public async Task Hyperparameters_are_checked_with_every_error_at_once()
    {
        Assert.Equal(
            1,
            await _container.TrainAsync(
                Container.Sample(50), """{"hidden":"0","epochs":"many","learningRate":"-1","decay":"-1","seed":"0.5","version":"1"}"""));

        var failure = _container.Read("/opt/ml/output/failure");
        Assert.Contains("'hidden': expected a whole number from 1 to 4096, found '0'", failure, StringComparison.Ordinal);
        Assert.Contains("'epochs': expected a whole number from 1 to 10000, found 'many'", failure, StringComparison.Ordinal);
        Assert.Contains("'learningRate': expected a number above 0, found '-1'", failure, StringComparison.Ordinal);
        Assert.Contains("'decay': expected a number of 0 or more, found '-1'", failure, StringComparison.Ordinal);
        Assert.Contains("'seed': expected a whole number", failure, StringComparison.Ordinal);
        Assert.Contains("'version': expected a version", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10")]
    [InlineData("-1")]
    [InlineData("2.5")]
    public async Task A_label_that_is_no_digit_fails_the_job_with_its_row(string label)
    {
        var lines = Container.Sample(30).Split('\n');
        lines[5] = lines[5][..(lines[5].LastIndexOf(',') + 1)] + label;

        Assert.Equal(1, await _container.TrainAsync(string.Join('\n', lines), Container.Small));
        Assert.Contains(
            $"row 5, column 'digit': expected a digit from 0 to 9, found {label}.",
            _container.Read("/opt/ml/output/failure"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_category_is_no_pixel()
    {
        var data = Container.Manifest.Data with { Numeric = [new NumericColumn("p0..p194")], Categorical = ["p195"] };

        Assert.Equal(1, await _container.TrainAsync(Container.Sample(30), Container.Small, data));
        Assert.Contains(
            "data.categorical: expected none, because this template reads pixels, found p195",
            _container.Read("/opt/ml/output/failure"),
            StringComparison.Ordinal);
    }
}
