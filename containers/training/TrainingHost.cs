namespace Slipway.Training;

/// <summary>Runs a template's trainer under the contract of SageMaker training containers.</summary>
public static class TrainingHost
{
    /// <summary>
    /// Makes the trainer and runs it; the result is the process's exit code. What <paramref name="make"/> throws fails the job as well.
    /// <paramref name="cancellation"/> stands for SIGTERM.
    /// </summary>
    public static Task<int> RunAsync(Func<ITrainer> make, ContainerPaths paths, TextWriter output, TextWriter errors, CancellationToken cancellation) =>
        JobHost.RunAsync(paths.Failure, errors, token => TrainAsync(make(), paths, output, token), cancellation);

    private static async Task TrainAsync(ITrainer trainer, ContainerPaths paths, TextWriter output, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var configuration = TrainingConfiguration.Read(paths, problems);
        problems.AddRange(configuration.Hyperparameters.Errors(trainer.Hyperparameters));
        problems.AddRange(trainer.Channels.SelectMany(channel => ChannelErrors(channel, configuration.Channels, paths)));
        if (configuration.Hosts.Count > 1)
        {
            problems.Add($"resourceconfig.json: expected one host, found {configuration.Hosts.Count}. Set InstanceCount of the training job to 1: this trainer does not share its work.");
        }

        if (problems.Count > 0)
        {
            throw new JobException(string.Join('\n', problems));
        }

        Directory.CreateDirectory(paths.Model);
        await trainer.TrainAsync(new TrainingRun(paths, configuration.Hyperparameters, new MetricLog(output)), cancellation);
    }

    private static IEnumerable<string> ChannelErrors(string channel, IReadOnlyList<string> declared, ContainerPaths paths)
    {
        if (!declared.Contains(channel, StringComparer.Ordinal))
        {
            yield return $"inputdataconfig.json: expected channel '{channel}', found {(declared.Count == 0 ? "none" : string.Join(", ", declared))}.";
        }
        else if (!Directory.Exists(paths.Channel(channel)) || !Directory.EnumerateFiles(paths.Channel(channel), "*", SearchOption.AllDirectories).Any())
        {
            yield return $"{paths.Channel(channel)}: expected the files of channel '{channel}', found none. Is its S3Uri right, and its input mode File?";
        }
    }
}
