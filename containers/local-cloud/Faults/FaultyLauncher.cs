using System.Collections.Concurrent;
using Slipway.LocalCloud.Execution;
using Slipway.LocalCloud.SageMaker.Data;

namespace Slipway.LocalCloud.Faults;

/// <summary>Keeps containers from their machines, and kills them, when a fault says so.</summary>
/// <param name="inner">Starts them.</param>
/// <param name="faults">Those that are active.</param>
/// <param name="running">What runs.</param>
internal sealed class FaultyLauncher(IContainerLauncher inner, FaultSet faults, RunningContainers running) : IContainerLauncher, IDisposable
{
    // The words of SageMaker's own failures.
    private const string NoMachine =
        "CapacityError: Unable to provision requested ML compute capacity due to InsufficientInstanceCapacity error. "
        + "Please retry using a different ML instance type.";

    public async Task<IRunningContainer> StartAsync(ContainerSpecification specification)
    {
        var place = running.PlaceOf(specification);
        if (faults.MeetContainer(place) is { } fault)
        {
            throw new JobFault(fault.Message ?? NoMachine);
        }

        var container = await inner.StartAsync(specification).ConfigureAwait(false);
        running.Add(place, container);
        return container;
    }

    public Task OpenAsync() => inner.OpenAsync();

    public Task CloseAsync() => inner.CloseAsync();

    public void Dispose() => (inner as IDisposable)?.Dispose();
}

/// <summary>The containers that run now, by place: <c>endpoints/NAME/VARIANT-NUMBER</c>, <c>jobs/training/NAME</c>.</summary>
/// <param name="stateDirectory">Places are below it.</param>
internal sealed class RunningContainers(string stateDirectory)
{
    private readonly ConcurrentDictionary<IRunningContainer, string> _places = new();

    /// <summary>In order.</summary>
    public IReadOnlyList<string> Places => [.. _places.Values.Order(StringComparer.Ordinal)];

    public string PlaceOf(ContainerSpecification specification) =>
        Path.GetRelativePath(stateDirectory, Path.GetDirectoryName(specification.LogFile)!).Replace(Path.DirectorySeparatorChar, '/');

    public void Add(string place, IRunningContainer container)
    {
        _places[container] = place;
        _ = container.Exit
            .ContinueWith(
                _ => _places.TryRemove(container, out var _), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>SIGKILL to all whose place fits. The result is which.</summary>
    public async Task<IReadOnlyList<string>> KillAsync(string pattern)
    {
        var met = _places.Where(one => FaultSet.Fits(pattern, one.Value)).ToList();
        await Task.WhenAll(met.Select(one => one.Key.StopAsync(TimeSpan.Zero))).ConfigureAwait(false);
        return [.. met.Select(one => one.Value).Order(StringComparer.Ordinal)];
    }
}
