using Slipway.Domain.Models;
using Slipway.Training;

namespace Slipway.Digits.Jobs;

/// <summary>Wires this model's jobs to their hosts.</summary>
internal static class JobsOfThisModel
{
    // The manifest is read inside the hosts, so that what is wrong with it reaches the job's owner like any other failure.
    public static Task<int> TrainAsync(ContainerPaths paths, CancellationToken cancellation) =>
        TrainingHost.RunAsync(() => new DigitTrainer(Manifest().Data, Console.Out), paths, Console.Out, Console.Error, cancellation);

    public static Task<int> PrepareAsync(ContainerPaths paths, CancellationToken cancellation) =>
        ProcessAsync((folders, token) => PrepareJob.Run(Manifest(), folders, Console.Out, token), paths, cancellation);

    public static Task<int> EvaluateAsync(ContainerPaths paths, CancellationToken cancellation) => ProcessAsync(
        (folders, token) => EvaluateJob.Run(Manifest(), EvaluationSubject.FromEnvironment(), folders, Console.Out, token), paths, cancellation);

    private static Task<int> ProcessAsync(Action<ContainerPaths, CancellationToken> work, ContainerPaths paths, CancellationToken cancellation) =>
        ProcessingHost.RunAsync(
            (folders, token) =>
            {
                work(folders, token);
                return Task.CompletedTask;
            },
            paths, Console.Error, cancellation);

    private static ModelManifest Manifest() => TemplateManifest.Read(AppContext.BaseDirectory);
}
