using Slipway.Domain.Models;

namespace Slipway.Training;

/// <summary>
/// The one program of a model: SageMaker starts it as a training, processing or hosting container, and the first argument says as which.
/// </summary>
public sealed class TemplateProgram
{
    private const int BadUse = 2;

    /// <summary>What messages call it.</summary>
    public required string Name { get; init; }

    /// <summary>Makes what trains; the manifest is the one beside the program.</summary>
    public required Func<ModelManifest, ITrainer> Trainer { get; init; }

    /// <summary>
    /// Reads a trained model from a <c>model.tar.gz</c>; throws <see cref="InvalidDataException"/> when it holds no usable model.
    /// </summary>
    public required Func<string, ITrainedModel> ReadArchive { get; init; }

    /// <summary>Serves until SIGTERM; answers with the exit code.</summary>
    public required Func<Task<int>> Serve { get; init; }

    /// <summary>Asks the server in the same container whether it is well; answers with the exit code.</summary>
    public required Func<Task<int>> Ping { get; init; }

    /// <summary>Further commands.</summary>
    public IReadOnlyList<TemplateCommand> Commands { get; init; } = [];

    /// <summary>Does what the arguments say; the result is the process's exit code, 2 for arguments that it does not understand.</summary>
    public async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(errors);
        switch (arguments)
        {
            case ["train" or "prepare" or "evaluate", ..]:
                return await RunJobAsync(arguments[0], output, errors);
            // Kestrel has its own handling of SIGTERM: it drains.
            case ["serve", ..]:
                return await Serve();
            case ["ping", ..]:
                return await Ping();
        }

        var command = Commands.FirstOrDefault(command => arguments.Length > 0 && command.Name == arguments[0]);
        var problem = command is null
            ? Unknown(arguments)
            : command.Run(arguments[1..], output) is { } wrong ? $"{command.Name}: {wrong}" : null;
        if (problem is not null)
        {
            await errors.WriteLineAsync($"{Name}: {problem}");
        }

        return problem is null ? 0 : BadUse;
    }

    // The manifest is read inside the hosts, so that what is wrong with it reaches the job's owner like any other failure.
    private async Task<int> RunJobAsync(string job, TextWriter output, TextWriter errors)
    {
        using var termination = new Termination();
        var paths = ContainerPaths.FromEnvironment();
        return job == "train"
            ? await TrainingHost.RunAsync(() => Trainer(Manifest()), paths, output, errors, termination.Token)
            : await ProcessingHost.RunAsync(
                (folders, cancellation) =>
                {
                    if (job == "prepare")
                    {
                        PrepareJob.Run(Manifest(), folders, output, cancellation);
                    }
                    else
                    {
                        EvaluateJob.Run(Manifest(), ReadArchive, EvaluationSubject.FromEnvironment(), folders, output, cancellation);
                    }

                    return Task.CompletedTask;
                },
                paths, errors, termination.Token);
    }

    private string Unknown(string[] arguments)
    {
        string[] known = ["train", "serve", "prepare", "evaluate", .. Commands.Select(command => command.Usage)];
        return $"expected {string.Join(", ", known[..^1])} or {known[^1]}; found "
            + $"{(arguments.Length == 0 ? "nothing" : $"'{string.Join(' ', arguments)}'")}.";
    }

    private static ModelManifest Manifest() => TemplateManifest.Read(AppContext.BaseDirectory);
}
