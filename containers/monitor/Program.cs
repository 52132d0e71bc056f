using System.Runtime.InteropServices;
using Slipway.Domain.Files;

namespace Slipway.Monitor;

/// <summary>
/// The monitor as a SageMaker processing container. A drift is a finding, not a failure: it exits 0 and stands in the report.
/// </summary>
internal static class Program
{
    // 128 + SIGTERM: stopped, neither done nor failed.
    private const int Stopped = 143;

    private static int Main()
    {
        using var stop = new CancellationTokenSource();
        using var sigterm = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            stop.Cancel();
        });
        return Run(MonitorFolders.FromEnvironment(), TimeProvider.System, Console.Out, Console.Error, stop.Token);
    }

    internal static int Run(MonitorFolders folders, TimeProvider time, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            foreach (var variant in new MonitorJob(folders, time).Run(cancellation).Variants)
            {
                output.WriteLine(variant.Sentence);
            }

            return 0;
        }
        catch (OperationCanceledException)
        {
            errors.WriteLine("Stopped by a signal before the work was done; nothing is lost, the next run does it.");
            return Stopped;
        }
        catch (Exception exception) when (exception is FormatException or FileFaultException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine(exception.Message);
            Directory.CreateDirectory(Path.GetDirectoryName(folders.Message)!);
            File.WriteAllText(folders.Message, exception.Message);
            return 1;
        }
    }
}
