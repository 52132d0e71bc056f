namespace Slipway.Training.Tests.Sample;

/// <summary>The tests' own container: this assembly started as a program, so that signals meet a real process.</summary>
internal static class SampleProgram
{
    private static async Task<int> Main(string[] arguments)
    {
        using var termination = new Termination();
        var paths = ContainerPaths.FromEnvironment();
        return arguments switch
        {
            ["train"] => await TrainingHost.RunAsync(() => new GradientDescent(), paths, Console.Out, Console.Error, termination.Token),
            ["crash"] => await ProcessingHost.RunAsync((_, token) => CrashAsync(token), paths, Console.Error, termination.Token),
            ["process"] => await ProcessingHost.RunAsync((_, token) => WaitAsync(token), paths, Console.Error, termination.Token),
            _ => 2,
        };
    }

    // A thread of its own has nobody above it who could catch.
    private static Task CrashAsync(CancellationToken cancellation)
    {
        new Thread(() => throw new InvalidOperationException("boom on a thread")).Start();
        return Task.Delay(Timeout.Infinite, cancellation);
    }

    private static Task WaitAsync(CancellationToken cancellation)
    {
        Console.WriteLine("at work");
        return Task.Delay(Timeout.Infinite, cancellation);
    }
}
