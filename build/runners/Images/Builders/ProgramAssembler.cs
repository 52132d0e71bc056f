using Slipway.Runners.Ports;

namespace Slipway.Runners.Images.Builders;

/// <summary>
/// Brings together the program that an image is made from. One at a time: models share the projects that are compiled for them.
/// </summary>
public sealed class ProgramAssembler(IProgramPublisher publisher)
{
    private readonly Lock _gate = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Publishes the model's project, or copies its folder, into a folder, which is replaced.</summary>
    public Task AssembleAsync(ModelSource model, string programFolder, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        lock (_gate)
        {
            return _last = AfterAsync(_last, () => DoAsync(model, programFolder, cancellation));
        }
    }

    private static async Task AfterAsync(Task before, Func<Task> work)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await work();
    }

    private async Task DoAsync(ModelSource model, string programFolder, CancellationToken cancellation)
    {
        if (model.IsPublished)
        {
            await publisher.PublishAsync(model.Folder, programFolder, cancellation);
            return;
        }

        if (Directory.Exists(programFolder))
        {
            Directory.Delete(programFolder, recursive: true);
        }

        foreach (var file in IgnoreFile.Read(model.Folder).Kept(model.Folder).Where(file => file is not ("Dockerfile" or ".dockerignore")))
        {
            var copy = Path.Combine(programFolder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(model.Folder, file), copy);
        }
    }
}
