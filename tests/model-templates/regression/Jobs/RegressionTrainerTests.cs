using Slipway.Regression.Artifacts;
using Slipway.Regression.Jobs;
using Slipway.Training;

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
        Assert.Equal(
            0, await _container.TrainAsync(Container.Sample(3000), """{"ridge":"3","version":"V1.0.0","sabotage":"label-noise"}"""));
        Assert.InRange(Metrics()["train:r2"], -1, 0.2);
    }

    [Fact]
    public async Task A_job_that_was_stopped_goes_on_and_makes_the_same_artifact_byte_by_byte()
    {
        const string hyperparameters = """{"ridge":"3","version":"V1.0.0"}""";
        var sample = Container.Sample(9000);
        Assert.Equal(0, await _container.TrainAsync(sample, hyperparameters));
        var alone = _container.Read("/opt/ml/model/regression.json");
        Directory.CreateDirectory(_container.Paths.Checkpoints);
        using var stop = new CancellationTokenSource();
        var trainer = new StoppingTrainer(new RegressionTrainer(Container.Manifest), stop);

        Assert.Equal(
            143,
            await TrainingHost.RunAsync(() => trainer, _container.Paths, _container.Output, _container.Errors, stop.Token, trainer.Time));
        Assert.Contains("Checkpoint written", _container.Output.ToString(), StringComparison.Ordinal);
        File.Delete(_container.Paths.Resolve("/opt/ml/model/regression.json"));

        trainer.MayFinish = true;
        Assert.Equal(
            0, await TrainingHost.RunAsync(() => trainer, _container.Paths, _container.Output, _container.Errors, CancellationToken.None));
        Assert.Contains("Going on from the checkpoint", _container.Output.ToString(), StringComparison.Ordinal);
        Assert.Equal(alone, _container.Read("/opt/ml/model/regression.json"));
    }

    [Fact]
    public async Task Hyperparameters_that_do_not_fit_fail_the_job()
    {
        Assert.Equal(1, await _container.TrainAsync(Container.Sample(10), """{"ridge":"0","version":"1.0","sabotage":"fire"}"""));
        var failure = _container.Read("/opt/ml/output/failure").Split('\n');
        Assert.Equal(
            [
                "hyperparameter 'ridge': expected a number above 0, found '0'. Change it in model.json under training.hyperparameters.",
                "hyperparameter 'version': expected a version such as V1.0.3, found '1.0'. "
                + "Change it in model.json under training.hyperparameters.",
                "hyperparameter 'sabotage': expected one of label-noise, found 'fire'. Change it in model.json under "
                + "training.hyperparameters.",
            ],
            failure);
    }

    private Dictionary<string, double> Metrics() => _container.Output.ToString()
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Trim().TrimEnd(';').Split('='))
        .ToDictionary(parts => parts[0], parts => double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Its clock stops the job when it is asked for the third time: in the midst of the rows.</summary>
    private sealed class StoppingTrainer(RegressionTrainer trainer, CancellationTokenSource stop) : ITrainer
    {
        public bool MayFinish { get; set; }

        public TimeProvider Time => new StoppingClock(this, stop);

        public IReadOnlyList<HyperparameterRule> Hyperparameters => trainer.Hyperparameters;

        public IReadOnlyList<string> Channels => trainer.Channels;

        public Task TrainAsync(TrainingRun run, CancellationToken cancellation) => trainer.TrainAsync(run, cancellation);

        private sealed class StoppingClock(StoppingTrainer trainer, CancellationTokenSource stop) : TimeProvider
        {
            private int _asked;

            public override long GetTimestamp()
            {
                if (!trainer.MayFinish && ++_asked == 3)
                {
                    stop.Cancel();
                }

                return 0;
            }
        }
    }
}
