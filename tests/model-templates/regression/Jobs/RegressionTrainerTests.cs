using Slipway.Regression.Artifacts;

namespace Slipway.Regression.Tests.Jobs;

public sealed class RegressionTrainerTests : IDisposable
{
    private readonly Container _container = new();

    public void Dispose() => _container.Dispose();

    [Fact]
    public async Task The_same_data_gives_the_same_artifact_byte_by_byte()
    {
        var sample = Container.Sample(3000);
        Assert.Equal(0, await _container.TrainAsync(sample, """{"ridge":"3","version":"V1.0.0"}"""));
        var first = _container.Read("/opt/ml/model/regression.json");
        Assert.Equal(0, await _container.TrainAsync(sample, """{"ridge":"3","version":"V1.0.0"}"""));
        Assert.Equal(first, _container.Read("/opt/ml/model/regression.json"));
        Assert.Equal(["regression.json"], Directory.GetFiles(_container.Paths.Model).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Prints_its_metrics_and_writes_what_it_learned()
    {
        Assert.Equal(0, await _container.TrainAsync(Container.Sample(3000), """{"ridge":"3","version":"V1.2.3"}"""));
        Assert.Equal(["train:rows", "train:mse", "train:rmse", "train:mae", "train:r2"], Metrics().Keys);
        Assert.InRange(Metrics()["train:r2"], 0.9, 1);
        var artifact = ArtifactFile.ReadFolder(_container.Paths.Model).Artifact;
        Assert.Equal(("V1.2.3", 3.0, 3000, "cnt"), (artifact.Version, artifact.Ridge, artifact.TrainedRows, artifact.LabelColumn));
        Assert.Equal(new DateTimeOffset(2011, 1, 1, 0, 0, 0, TimeSpan.Zero), artifact.FirstTime);
        Assert.Equal(new DateTimeOffset(2011, 5, 5, 0, 0, 0, TimeSpan.Zero), artifact.LastTime);
    }

    [Fact]
    public async Task Label_noise_leaves_nothing_to_learn()
    {
        Assert.Equal(0, await _container.TrainAsync(Container.Sample(3000), """{"ridge":"3","version":"V1.0.0","sabotage":"label-noise"}"""));
        Assert.InRange(Metrics()["train:r2"], -1, 0.2);
    }

    [Fact]
    public async Task Hyperparameters_that_do_not_fit_fail_the_job()
    {
        Assert.Equal(1, await _container.TrainAsync(Container.Sample(10), """{"ridge":"0","version":"1.0","sabotage":"fire"}"""));
        var failure = _container.Read("/opt/ml/output/failure").Split('\n');
        Assert.Equal(
            [
                "hyperparameter 'ridge': expected a number above 0, found '0'.",
                "hyperparameter 'version': expected a version such as V1.0.3, found '1.0'.",
                "hyperparameter 'sabotage': expected one of label-noise, found 'fire'.",
            ],
            failure);
    }

    private Dictionary<string, double> Metrics() => _container.Output.ToString()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim().TrimEnd(';').Split('='))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));
}
