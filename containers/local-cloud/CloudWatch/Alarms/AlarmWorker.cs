namespace Slipway.LocalCloud.CloudWatch.Alarms;

/// <summary>Evaluates alarms while the cloud runs.</summary>
internal sealed class AlarmWorker(AlarmEvaluator evaluator, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                evaluator.EvaluateAll();
            }
            catch (Exception fault)
            {
                log.LogError(fault, "Alarms were not evaluated.");
            }
        }
    }
}
