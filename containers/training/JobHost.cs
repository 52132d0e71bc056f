namespace Slipway.Training;

/// <summary>
/// Runs the work of a job as SageMaker expects it: exit code 0 for success; 1 and a note for people for failure; an orderly end when the
/// job is stopped or its spot instance is taken away (SIGTERM, 120 seconds before SIGKILL).
/// </summary>
internal static class JobHost
{
    /// <summary>
    /// 128 + SIGTERM, what a shell gives for a program that the signal ended: stopped, neither done nor failed. SageMaker does not look at
    /// it in a job that it stops itself; it is not 0, so that half a model is never taken for a whole one by whoever else runs the
    /// container.
    /// </summary>
    public const int Stopped = 143;

    public static async Task<int> RunAsync(
        string noteFile, TextWriter errors, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
        // What a thread of the trainer's own throws ends the process; without this its owner would read nothing but an exit code.
        void Crash(object sender, UnhandledExceptionEventArgs fault) =>
            Fail(noteFile, errors, Unexpected((Exception)fault.ExceptionObject), $"{fault.ExceptionObject}");

        AppDomain.CurrentDomain.UnhandledException += Crash;
        try
        {
            await work(cancellation);
            return 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await errors.WriteLineAsync("Stopped by a signal before the work was done.");
            return Stopped;
        }
        catch (JobException e)
        {
            Fail(noteFile, errors, e.Message, e.Message);
            return 1;
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, the job's owner has to be told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Fail(noteFile, errors, Unexpected(e), e.ToString());
            return 1;
        }
        finally
        {
            AppDomain.CurrentDomain.UnhandledException -= Crash;
        }
    }

    private static string Unexpected(Exception e) => $"Unexpected {e.GetType().Name}: {e.Message}. The job's log has the details.";

    private static void Fail(string noteFile, TextWriter errors, string note, string details)
    {
        errors.WriteLine(details);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(noteFile)!);
            File.WriteAllText(noteFile, FailureNote.Of(note));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"The note could not be written to {noteFile}: {e.Message}");
        }
    }
}
