using Slipway.LocalCloud.Protocol;

namespace Slipway.LocalCloud.SageMaker;

/// <summary>SageMaker: its operations, and the work that goes on behind them.</summary>
internal sealed class SageMakerService : IHostedService, IDisposable
{
    private readonly BackgroundWork _work;
    private readonly SageMakerParts _parts;

    private SageMakerService(SageMakerContext context)
    {
        _work = new BackgroundWork(context.Log);
        _parts = new SageMakerParts(context, _work);
        Json = new JsonService("SageMaker", "1.1", SageMakerOperations.Of(_parts));
    }

    /// <summary>The operations of the JSON protocol.</summary>
    public JsonService Json { get; }

    /// <summary>Composes the service. Nothing runs before <see cref="StartAsync"/>.</summary>
    public static SageMakerService Create(SageMakerContext context) => new(context);

    /// <summary>Takes up what was under way when the cloud was stopped or killed. Returns at once.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _parts.Training.Resume();
        _parts.Processing.Resume();
        _parts.Executions.Resume();
        return Task.CompletedTask;
    }

    /// <summary>Stops all containers. Jobs and executions stay in progress and go on at the next start.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _work.StopAsync();

    /// <inheritdoc />
    public void Dispose() => _work.Dispose();
}
