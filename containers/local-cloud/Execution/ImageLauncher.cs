using System.Collections.Concurrent;
using Slipway.LocalCloud.Execution.Engine;
using Slipway.LocalCloud.Registry;

namespace Slipway.LocalCloud.Execution;

/// <summary>
/// Decides for every image: one that holds its own program runs in the engine when there is one; one without a base layer, whose program
/// comes from this machine, and every image where there is no engine, as a process.
/// </summary>
internal sealed class ImageLauncher(
    ProcessContainerLauncher processes,
    CloudOptions options,
    Uri registry,
    IImageSource images,
    TimeProvider time,
    ILogger log) : IContainerLauncher, IDisposable
{
    private readonly ConcurrentDictionary<string, bool> _told = new();
    private ContainerEngine? _engine;
    private EngineContainerLauncher? _containers;

    /// <summary>Looks for the engine, says in the log what it found, and ends what a killed run left over.</summary>
    /// <exception cref="EngineMissingException">The engine was asked for and there is none.</exception>
    public async Task OpenAsync()
    {
        await processes.OpenAsync().ConfigureAwait(false);
        (_engine, var why) = await ContainerEngine.FindAsync(options.Engine, CancellationToken.None).ConfigureAwait(false);
        if (_engine is null && options.Engine == EngineMode.Docker)
        {
            throw new EngineMissingException(
                $"The local cloud was asked to run images in the Docker engine, and {why}. "
                + "Start the engine, or leave out --engine docker.");
        }

        log.LogInformation(
            "{Engine}: {Why}",
            _engine is null ? "No engine, all images run as processes" : "Images that hold their own program run in the engine",
            why);
        if (_engine is not null)
        {
            var owner = new EngineOwner(Path.Combine(options.StateDirectory, "engine"));
            _containers = new EngineContainerLauncher(
                _engine,
                new EngineImages(_engine.Client, images, registry, owner, log),
                new IsolatedNetwork(_engine.Client.Networks, owner),
                owner,
                time,
                log);
            await GuardAsync(_containers.OpenAsync).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public Task<IRunningContainer> StartAsync(ContainerSpecification specification)
    {
        var inEngine = _containers is not null && specification.Reference is not null && ImageProgram.IsInside(specification);
        if (_told.TryAdd(specification.Image.Digest, inEngine))
        {
            log.LogInformation("Image {Image} runs {How}", specification.Image.Digest, inEngine ? "in the engine" : "as a process");
        }

        return inEngine ? _containers!.StartAsync(specification) : processes.StartAsync(specification);
    }

    /// <inheritdoc />
    public Task CloseAsync() => _containers is null ? Task.CompletedTask : GuardAsync(_containers.CloseAsync);

    /// <inheritdoc />
    public void Dispose()
    {
        processes.Dispose();
        _containers?.Dispose();
        _engine?.Dispose();
    }

    // An engine that fails here must not keep the cloud from starting or stopping.
    private async Task GuardAsync(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception fault) when (ContainerEngine.IsFault(fault))
        {
            log.LogWarning(fault, "The engine fails to remove what is left over");
        }
    }
}
