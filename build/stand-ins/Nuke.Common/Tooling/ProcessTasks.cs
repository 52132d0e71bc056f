using System.Collections.Concurrent;
using System.Diagnostics;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Tooling;

public static class ProcessTasks
{
    public static bool DefaultLogOutput = true;
    public static bool DefaultLogInvocation = true;
    public static bool LogWorkingDirectory = true;

    public static string DefaultWorkingDirectory => EnvironmentInfo.WorkingDirectory;

    public static IProcess StartShell(
        string command,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null)
        => StartProcess(
            ToolPathResolver.GetPathExecutable(EnvironmentInfo.IsWin ? "cmd" : "bash"),
            $"{(EnvironmentInfo.IsWin ? "/c" : "-c")} {command.DoubleQuote()}",
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            outputFilter);

    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null)
        => StartProcess(
            toolPath,
            arguments.ToStringAndClear(),
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            arguments.GetFilter());

    public static IProcess StartProcess(
        string toolPath,
        string arguments = null,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null)
    {
        outputFilter ??= x => x;
        var executable = Path.IsPathRooted(toolPath) ? toolPath : ToolPathResolver.GetPathExecutable(toolPath);
        Assert.FileExists(executable);
        var directory = workingDirectory ?? DefaultWorkingDirectory;
        Assert.DirectoryExists(directory, $"Expected the working directory '{directory}' of {Path.GetFileName(executable)}, found none");

        if (logInvocation ?? DefaultLogInvocation)
        {
            Log.Information("> {Invocation:l}", outputFilter($"{executable.DoubleQuoteIfNeeded()} {arguments}".TrimEnd()));
            if (LogWorkingDirectory && directory != DefaultWorkingDirectory)
                Log.Information("@ {WorkingDirectory:l}", directory);
        }

        var start = new ProcessStartInfo(executable, arguments ?? string.Empty)
        {
            WorkingDirectory = directory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false
        };
        if (environmentVariables != null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environmentVariables)
                start.Environment[name] = value;
        }

        var output = new ConcurrentQueue<Output>();
        var show = logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => Take(OutputType.Std, e.Data);
        process.ErrorDataReceived += (_, e) => Take(OutputType.Err, e.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new StartedProcess(process, outputFilter, timeout, output);

        void Take(OutputType type, string text)
        {
            if (text == null)
                return;
            output.Enqueue(new Output { Type = type, Text = text });
            show?.Invoke(type, outputFilter(text));
        }
    }

    public static void DefaultLogger(OutputType type, string output)
    {
        if (type == OutputType.Std)
            Log.Debug("{Output:l}", output);
        else
            Log.Error("{Output:l}", output);
    }
}
