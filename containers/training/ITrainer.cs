namespace Slipway.Training;

/// <summary>What a model template plugs into the training host.</summary>
public interface ITrainer
{
    /// <summary>Hyperparameters that the template knows; any other is an error.</summary>
    IReadOnlyList<HyperparameterRule> Hyperparameters { get; }

    /// <summary>Channels that must be there, each with at least one file.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>Channels that may be there; one that is neither here nor in <see cref="Channels"/> is an error.</summary>
    IReadOnlyList<string> OptionalChannels => [];

    /// <summary>Shortest time between two checkpoints, apart from the one that is written when the job is stopped.</summary>
    TimeSpan CheckpointInterval => TimeSpan.FromMinutes(1);

    /// <summary>
    /// Trains and leaves the model in <see cref="ContainerPaths.Model"/>. Throws <see cref="JobException"/> with a message for the
    /// job's owner when the input does not allow it. A trainer that runs longer than a spot instance may live asks
    /// <see cref="TrainingRun.Checkpoints"/> for where it was, and calls <see cref="Checkpoints.Point"/> as it goes on.
    /// </summary>
    Task TrainAsync(TrainingRun run, CancellationToken cancellation);
}

/// <summary>One run of a training job: its input, already checked, and where its metrics go.</summary>
/// <param name="Paths">Where files lie.</param>
/// <param name="Hyperparameters">Their values.</param>
/// <param name="Metrics">Takes the metrics.</param>
public sealed record TrainingRun(ContainerPaths Paths, Hyperparameters Hyperparameters, MetricLog Metrics)
{
    /// <summary>Where the state of a half-trained model is kept and found again.</summary>
    public Checkpoints Checkpoints { get; init; } = Checkpoints.Off;
}

/// <summary>A job cannot do its work for a reason that its owner can remove; the message says which.</summary>
public sealed class JobException(string message) : Exception(message);
