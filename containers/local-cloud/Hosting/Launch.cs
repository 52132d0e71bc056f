using Slipway.LocalCloud.Execution.Engine;

namespace Slipway.LocalCloud.Hosting;

/// <summary>One run of the process, from its arguments to its exit code.</summary>
internal static class Launch
{
    private const int Failed = 1;
    private const int BadInput = 2;
    private const int LockedByAnotherRun = 6;

    /// <summary>Runs until it is told to stop. Prints one line, <c>Listening on URL</c>, when the cloud answers.</summary>
    /// <returns>0 stopped in order, 1 failed, 2 bad arguments, 6 another cloud runs on this state folder.</returns>
    public static async Task<int> RunAsync(string[] arguments, TextWriter output, TextWriter errors, TimeProvider time)
    {
        if (arguments.Contains("--help"))
        {
            await output.WriteLineAsync(CommandLine.Usage);
            return 0;
        }

        var (options, complaints) = CommandLine.Parse(arguments, Environment.GetEnvironmentVariable);
        if (options is null)
        {
            await errors.WriteLineAsync(
                $"{string.Join(Environment.NewLine, complaints)}{Environment.NewLine}{Environment.NewLine}{CommandLine.Usage}");
            return BadInput;
        }

        try
        {
            await using var host = await CloudHost.BuildAsync(options.Cloud, time, options.ParentProcess);
            await host.StartAsync(CancellationToken.None);
            await output.WriteLineAsync($"Listening on {host.Url}");
            await output.FlushAsync();
            await host.WaitForShutdownAsync();
            return 0;
        }
        catch (EngineMissingException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return Failed;
        }
        catch (StateLockedException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return LockedByAnotherRun;
        }
        catch (PortTakenException exception)
        {
            await errors.WriteLineAsync(exception.Message);
            return BadInput;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await errors.WriteLineAsync($"The local cloud cannot run on {options.Cloud.StateDirectory}: {exception.Message}");
            return Failed;
        }
    }
}
