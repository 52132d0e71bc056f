namespace Slipway.Training;

/// <summary>Runs a template's trainer under the contract of SageMaker training containers.</summary>
public static class TrainingHost
{
    /// <summary>
    /// Makes the trainer and runs it; the result is the process's exit code: 0 trained, 1 failed (the reason is in /opt/ml/output/failure),
    /// 143 stopped by a signal, with a checkpoint if the job has a CheckpointConfig. What <paramref name="make"/> throws fails the job as
    /// well.
    /// <paramref name="cancellation"/> stands for SIGTERM; <paramref name="time"/> says when a checkpoint is due.
    /// </summary>
    public static Task<int> RunAsync(
        Func<ITrainer> make,
        ContainerPaths paths,
        TextWriter output,
        TextWriter errors,
        CancellationToken cancellation,
        TimeProvider? time = null) =>
        JobHost.RunAsync(
            paths.Failure, errors, token => TrainAsync(make(), paths, output, time ?? TimeProvider.System, token), cancellation);

    private static async Task TrainAsync(
        ITrainer trainer, ContainerPaths paths, TextWriter output, TimeProvider time, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var configuration = TrainingConfiguration.Read(paths, problems);
        problems.AddRange(configuration.Hyperparameters.Errors(trainer.Hyperparameters));
        problems.AddRange(ChannelCheck.Errors(trainer, configuration.Channels, paths));
        if (configuration.Hosts.Count > 1)
        {
            problems.Add(
                $"resourceconfig.json: expected one host, found {configuration.Hosts.Count}. Set InstanceCount of the training job to 1: "
                + "this trainer does not share its work.");
        }

        if (problems.Count > 0)
        {
            throw new JobException(string.Join('\n', problems));
        }

        Directory.CreateDirectory(paths.Model);
        var origin = new Lazy<CheckpointOrigin>(() => CheckpointOrigin.Of(trainer.GetType(), configuration, paths));
        var run = new TrainingRun(paths, configuration.Hyperparameters, new MetricLog(output))
        {
            Checkpoints = Checkpoints.In(paths.Checkpoints, () => origin.Value, output, time, trainer.CheckpointInterval),
        };
        await trainer.TrainAsync(run, cancellation);
    }
}
