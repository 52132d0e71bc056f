namespace Nuke.Common.Execution;

/// <summary>While a secret is known, also what a target writes to the console itself goes through redaction.</summary>
internal static class ConsoleRedaction
{
    public static IDisposable Start(BuildSession session)
    {
        var (output, error) = (Console.Out, Console.Error);
        Console.SetOut(new RedactingWriter(output, session.Secrets));
        Console.SetError(new RedactingWriter(error, session.Secrets));
        return new Ending(() =>
        {
            Console.SetOut(output);
            Console.SetError(error);
        });
    }
}
