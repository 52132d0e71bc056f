using System.Diagnostics;

namespace Slipway.LocalCloud.Hosting;

/// <summary>Stops the cloud when the process that started it is gone, so that a killed rehearsal leaves nothing running.</summary>
internal sealed class ParentWatch(
    int parent, TimeProvider time, IHostApplicationLifetime lifetime, ILogger<ParentWatch> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = StartOf(parent);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), time);
        do
        {
            // The start time tells the parent from a later process with its number.
            if (started is null || StartOf(parent) != started)
            {
                log.LogInformation("Process {Parent} is gone: stopping.", parent);
                lifetime.StopApplication();
                return;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static DateTime? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return IsDead(id) ? null : process.StartTime;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    // A killed process stays in the table as a zombie where nobody collects it, as in many containers.
    private static bool IsDead(int id)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..] is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return true;
        }
    }
}
