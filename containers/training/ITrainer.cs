namespace Slipway.Training;

/// <summary>What a model template plugs into the training host.</summary>
public interface ITrainer
{
    /// <summary>Hyperparameters that the template knows; any other is an error.</summary>
    IReadOnlyList<HyperparameterRule> Hyperparameters { get; }

    /// <summary>Channels that must be there, each with at least one file.</summary>
    IReadOnlyList<string> Channels { get; }

    /// <summary>
    /// Trains and leaves the model in <see cref="ContainerPaths.Model"/>. Throws <see cref="JobException"/> with a message for the
    /// job's owner when the input does not allow it.
    /// </summary>
    Task TrainAsync(TrainingRun run, CancellationToken cancellation);
}

/// <summary>One run of a training job: its input, already checked, and where its metrics go.</summary>
/// <param name="Paths">Where files lie.</param>
/// <param name="Hyperparameters">Their values.</param>
/// <param name="Metrics">Takes the metrics.</param>
public sealed record TrainingRun(ContainerPaths Paths, Hyperparameters Hyperparameters, MetricLog Metrics);

/// <summary>A job cannot do its work for a reason that its owner can remove; the message says which.</summary>
public sealed class JobException(string message) : Exception(message);
