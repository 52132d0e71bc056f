using Microsoft.Extensions.Logging.Abstractions;
using Slipway.LocalCloud.Execution;

namespace Slipway.LocalCloud.Tests.SageMaker.Pipelines;

/// <summary>Breaks a number of times, as a machine does, then starts containers as processes.</summary>
internal sealed class FaultyLauncher(TemporaryFolder folder, int faults) : IContainerLauncher
{
    private readonly ProcessContainerLauncher _processes = new(new ContainerRecords(folder.Sub("containers")));
    private int _left = faults;

    public int Started { get; private set; }

    public Task<IRunningContainer> StartAsync(ContainerSpecification specification)
    {
        Started++;
        return _left-- > 0 ? throw new InvalidOperationException("the disk is gone") : _processes.StartAsync(specification);
    }
}
