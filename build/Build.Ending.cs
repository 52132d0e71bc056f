using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using Nuke.Common;
using Slipway.Domain.Files;
using Slipway.Runners;
using Slipway.Runners.Delivery;
using Slipway.Runners.Ports;
using Slipway.Runners.Ports.CodeHost;
using Slipway.Runners.Reports;

partial class Build
{
    const int Refused = 3;
    const int Waiting = 4;
    const int RolledBack = 5;
    const int Interrupted = 130;

    readonly CancellationTokenSource _interruption = new();
    PosixSignalRegistration _interrupt;
    PosixSignalRegistration _terminate;

    protected override void OnBuildInitialized()
    {
        BuildPaths.Output = Output ?? BuildPaths.Output;
        ImageBuilding.Builder = Builder;
        ImageBuilding.BaseImage = BaseImage;

        // The first signal stops between two effects; a second one of the same kind ends the process as it always does.
        void Stop(PosixSignalContext context)
        {
            context.Cancel = !_interruption.IsCancellationRequested;
            _interruption.Cancel();
        }

        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
    }

    protected override void OnBuildFinished()
    {
        _interrupt?.Dispose();
        _terminate?.Dispose();
    }

    /// <summary>Runs a target's work and gives what went wrong its exit code.</summary>
    async Task Guarded(Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_interruption.Token);
        }
        catch (Exception exception) when (exception is not TargetStoppedException)
        {
            var (code, message) = exception switch
            {
                BadInputException => (2, exception.Message),
                LockedException => (6, exception.Message),
                OperationCanceledException when _interruption.IsCancellationRequested =>
                    (Interrupted, "Interrupted. Nothing is lost: the same command goes on from here."),
                CloudException or CodeHostException or FileFaultException or TimeoutException => (1, exception.Message),
                Nuke.Common.Tooling.ProcessException =>
                    (1, $"{exception.Message}\nThe lines above say why. Correct it, and run the same command again."),
                IOException or UnauthorizedAccessException => (1, Unwritten(exception)),
                _ => (1, null),
            };
            ExitCode = code;
            if (message == null)
                throw;
            throw new TargetStoppedException(message);
        }
    }

    /// <summary>What a full disk, or a folder of somebody else, is told as. Only the message says which path it was.</summary>
    static string Unwritten(Exception exception) =>
        $"A file could not be read or written: {exception.Message} Expected free space and the right to write there. "
        + $"Make room; for what is below {BuildPaths.Output} another folder can be chosen with --output FOLDER. "
        + "Then run the same command again: it goes on from here.";

    /// <summary>Ends a target with exit code 1 and a sentence.</summary>
    Exception Failure(string message)
    {
        ExitCode = 1;
        return new TargetStoppedException(message);
    }

    /// <summary>The exit code of a delivery's end; a delivery that did not promote fails its target with the reason.</summary>
    void End(StepResult result)
    {
        ExitCode = result.End switch
        {
            DeliveryOutcome.Promoted or null => 0,
            DeliveryOutcome.RefusedByGate or DeliveryOutcome.RefusedInStaging or DeliveryOutcome.RefusedInShadow
                or DeliveryOutcome.RefusedBySupplyChain => Refused,
            DeliveryOutcome.Waiting => Waiting,
            DeliveryOutcome.RolledBack => RolledBack,
            _ => 1,
        };
        if (ExitCode != 0)
            throw new TargetStoppedException($"{result.End}: {result.Sentence}");
    }
}
