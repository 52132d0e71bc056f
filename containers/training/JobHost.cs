namespace Slipway.Training;

/// <summary>
/// Runs the work of a job as SageMaker expects it: exit code 0 for success; 1 and a note for people for failure; an orderly end when the
/// job is stopped (SIGTERM, 120 seconds before SIGKILL).
/// </summary>
internal static class JobHost
{
    /// <summary>128 + SIGTERM: stopped, neither done nor failed.</summary>
    public const int Stopped = 143;

    // FailureReason and ExitMessage are cut after 1024 characters; the file itself may hold a little more for people who look there.
    private const int LongestNote = 8192;

    public static async Task<int> RunAsync(string noteFile, TextWriter errors, Func<CancellationToken, Task> work, CancellationToken cancellation)
    {
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
            await FailAsync(noteFile, errors, e.Message, e.Message);
            return 1;
        }
#pragma warning disable CA1031 // The last line of defence: whatever it is, the job's owner has to be told.
        catch (Exception e)
#pragma warning restore CA1031
        {
            await FailAsync(noteFile, errors, $"Unexpected {e.GetType().Name}: {e.Message}. The job's log has the details.", e.ToString());
            return 1;
        }
    }

    private static async Task FailAsync(string noteFile, TextWriter errors, string note, string details)
    {
        await errors.WriteLineAsync(details);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(noteFile)!);
            await File.WriteAllTextAsync(noteFile, note.Length > LongestNote ? note[..LongestNote] : note);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"The note could not be written to {noteFile}: {e.Message}");
        }
    }
}
