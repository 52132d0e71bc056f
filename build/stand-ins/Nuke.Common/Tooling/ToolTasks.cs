using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Base of the tool classes.</summary>
public abstract class ToolTasks
{
    protected ToolTasks()
    {
    }

    internal static IReadOnlyCollection<Output> Run(string tool, ToolOptions options, IEnumerable<string> arguments)
    {
        var all = arguments.Concat(options.ProcessAdditionalArguments).Where(x => x != null).Select(x => x.DoubleQuoteIfNeeded());
        using var process = ProcessTasks.StartProcess(
            options.ProcessToolPath ?? ToolPathResolver.GetPathExecutable(tool),
            all.JoinSpace(),
            options.ProcessWorkingDirectory,
            options.ProcessEnvironmentVariables,
            options.ProcessExecutionTimeout,
            options.ProcessOutputLogging,
            options.ProcessInvocationLogging,
            options.Logger,
            text => options.ProcessRedactedSecrets.Aggregate(text, (x, secret) => x.Replace(secret, Execution.Secrets.Replacement)));
        process.AssertWaitForExit();
        if (options.ExitHandler is { } handler)
            handler(process);
        else if (options.ProcessExitHandling ?? true)
            process.AssertZeroExitCode();
        return process.Output;
    }
}
