namespace Slipway.LocalCloud.State;

/// <summary>Saves documents about every second, and when the cloud stops: after all others, who may still change some.</summary>
internal sealed class DocumentSaver(DocumentStore store, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Save();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Save();
        }
    }

    private void Save()
    {
        try
        {
            store.Save();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.LogError(
                "The documents' files could not be written; their changes stay in the journal, and nothing is lost: {Why}",
                exception.Message);
        }
    }
}
