using Slipway.Training;

namespace Slipway.Regression.Jobs;

/// <summary>Wires this model's jobs to their hosts.</summary>
internal static class JobsOfThisModel
{
    // The manifest is read inside the hosts, so that what is wrong with it reaches the job's owner like any other failure.
    public static Task<int> TrainAsync(ContainerPaths paths, CancellationToken cancellation) =>
        TrainingHost.RunAsync(() => new RegressionTrainer(TemplateManifest.Read(AppContext.BaseDirectory).Data), paths, Console.Out, Console.Error, cancellation);

    public static Task<int> PrepareAsync(ContainerPaths paths, CancellationToken cancellation) => ProcessingHost.RunAsync(
        (folders, token) =>
        {
            PrepareJob.Run(TemplateManifest.Read(AppContext.BaseDirectory), folders, Console.Out, token);
            return Task.CompletedTask;
        },
        paths, Console.Error, cancellation);
}
