namespace Slipway.LocalCloud.CloudWatch;

/// <summary>Saves metrics about every second, and when the cloud stops.</summary>
internal sealed class MetricSaver(MetricStore store, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        store.Save();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                store.Save();
            }
            catch (IOException exception)
            {
                log.LogError(exception, "Metrics of the last second were not saved.");
            }
        }
    }
}
